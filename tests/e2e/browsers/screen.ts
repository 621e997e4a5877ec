import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export type VirtualScreen = { display: string; close(): void };

/** Starts Xvfb on a free display number. */
export async function startScreen(size = '1400x1000x24'): Promise<VirtualScreen> {
  const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const display = `:${await displayNumber(child)}`;
  return { display, close: () => child.kill() };
}

function displayNumber(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = '';
    child.stderr?.on('data', (data) => {
      errors += String(data);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}: ${errors}`)));
    const numbers = child.stdio[3] as Readable;
    numbers.once('data', (data) => resolve(String(data).trim()));
  });
}
