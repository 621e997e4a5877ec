import { spawnSync } from 'node:child_process';

/** The commands that HOW-TO-CHECK prints under a heading, as they stand there. */
export function commandsIn(text: string, section: string): string[] {
  const [, body = ''] = text.split(`\n${section}\n`);
  const [own = ''] = body.split(/\n[A-Z]{5,}[^\n]*\n/);
  return own
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map((line) => line.slice(4));
}

type Ran = { command: string; out: string; status: number | null };

/** Runs each command in the folder where the one before left off, as a person at a terminal does. */
export function runAll(lines: string[], dir: string, shell = 'bash'): Ran[] {
  let cwd = dir;
  return lines.map((command) => {
    const ran = spawnSync(shell, ['-c', `${command}\necho "status=$?"; pwd`], { cwd, encoding: 'utf8' });
    const [, out = '', status = '', end = ''] = /^([\s\S]*)status=(\d+)\n(.*)\n$/.exec(ran.stdout) ?? [];
    cwd = end || cwd;
    return { command, out: out + ran.stderr, status: Number(status) };
  });
}

/** What those commands printed that have this in them. */
export const outOf = (ran: Ran[], part: string) =>
  ran.filter(({ command }) => command.includes(part)).map(({ out }) => out);
