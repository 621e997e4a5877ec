import { spawn } from 'node:child_process';

/**
 * Runs a program of node_modules/.bin or PATH. Answers its exit code.
 *
 * @param output `through`: as it comes. `held`: all at once when it has ended, for what runs beside something else
 */
export function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  output: 'through' | 'held' = 'through',
): Promise<number> {
  return new Promise((resolve) => {
    const held: Buffer[] = [];
    const out = output === 'held' ? 'pipe' : 'inherit';
    const child = spawn(program, args, {
      stdio: ['ignore', out, out],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', ({ message }) => {
      console.error(`${program} did not start: ${message}`);
      resolve(1);
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (piece: Buffer) => held.push(piece));
    // Not `exit`: what it wrote last may still be on its way.
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(held));
      resolve(code ?? 1);
    });
  });
}
