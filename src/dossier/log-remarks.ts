import type { CustodyLine } from '../domain/custody.ts';

/** What the READ-ME has to say of what was damaged on the device and made again, one sentence or two for each. */
export function logRemarks(lines: CustodyLine[]): string[] {
  return [...datesOf(lines, 'log-resumed').map(resumed), ...datesOf(lines, 'key-renewed').map(renewed)];
}

/** Was the signing key made anew since the dossier before this one? */
export function keyIsNew(lines: CustodyLine[]): boolean {
  const last = lines.findLast(
    ({ action, about }) => action === 'key-renewed' || (action === 'exported' && about.kind === 'dossier'),
  );
  return last?.action === 'key-renewed';
}

function datesOf(lines: CustodyLine[], action: CustodyLine['action']): string[] {
  return [...new Set(lines.filter((line) => line.action === action).map(({ at }) => at.slice(0, 10)))];
}

function resumed(date: string): string {
  return `What the device had stored of where the custody log ends was damaged, and was worked out again on ${date} (UTC). Lines cut from its end before that would not show.`;
}

function renewed(date: string): string {
  return `The signing key of this installation was damaged, and a new one made on ${date} (UTC). What it signed before bears another key.`;
}
