import type { CaseItemGoing } from '../contents.ts';
import { sayings } from './case-parts.ts';
import type { Happening } from './happenings.ts';
import type { LogEntry } from './model.ts';
import type { ReadMeCase } from './model-read-me.ts';
import { accountName, type Said } from './said-words.ts';

type Row = ReadMeCase['accounts'][number];
/** One account as the captures show it. */
type Shown = { row: Row; said: Said<'account'> | null };

/**
 * One row an account: by the platform's own number for it where there is one, else by handle, else by name. What the
 * person says of an account stands beside the one that it names by an id or a handle; else it has a row of its own.
 */
export function accountsOf(
  happenings: readonly Happening[],
  items: readonly CaseItemGoing[],
): Pick<ReadMeCase, 'accounts' | 'reasons'> {
  const shown = [...grouped(happenings).values()].map(
    (entries): Shown => ({ row: rowOf(entries), said: null }),
  );
  shown.sort((a, b) => b.row.count - a.row.count);
  for (const said of sayings(items, 'account')) {
    const same = shown.filter(({ row, said: taken }) => !taken && isSame(row, said));
    for (const one of same) one.said = said;
    if (same.length === 0) shown.push({ row: rowSaid(said), said });
  }
  const letters = lettersOf(shown);
  const accounts = shown.map(({ row, said }) => withSaid(row, said, letters));
  return { accounts, reasons: reasonsOf(shown, letters) };
}

function grouped(happenings: readonly Happening[]): Map<string, LogEntry[]> {
  const groups = new Map<string, LogEntry[]>();
  for (const entry of happenings.flatMap(({ entries }) => entries)) {
    const key = accountKey(entry);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

function accountKey({ platform, accountId, handle, accountName: name }: LogEntry): string | null {
  if (accountId) return JSON.stringify([platform, 'id', accountId]);
  if (handle) return JSON.stringify([platform, 'handle', handle.toLowerCase()]);
  return name ? JSON.stringify([platform, 'name', name]) : null;
}

function rowOf(entries: LogEntry[]): Row {
  const latest = entries.at(-1);
  const days = entries
    .map(({ when }) => when.day)
    .filter(Boolean)
    .sort();
  return {
    platform: latest?.platform ?? '',
    name: latest?.accountName ?? '',
    handle: latest?.handle ?? '',
    accountId: latest?.accountId ?? '',
    count: new Set(entries.map(({ exhibit }) => exhibit)).size,
    first: days[0] ?? '',
    last: days.at(-1) ?? '',
    together: '',
    relationship: '',
  };
}

function rowSaid(said: Said<'account'>): Row {
  const { platform, name, handles, stableIds } = said;
  const row = { platform, name, handle: handles.join(' '), accountId: stableIds.join(' ') };
  return { ...row, count: 0, first: '', last: '', together: '', relationship: '' };
}

/** Never by the name alone: anybody can take a name. */
function isSame({ platform, handle, accountId }: Row, said: Said<'account'>): boolean {
  if (said.platform && said.platform.trim().toLowerCase() !== platform.toLowerCase()) return false;
  const named = (list: string[], one: string) =>
    one !== '' && list.some((other) => plain(other) === plain(one));
  return named(said.stableIds, accountId) || named(said.handles, handle);
}

const plain = (handle: string) => handle.trim().replace(/^@/, '').toLowerCase();

/** A letter for each group that the person made, in the order of the rows. */
function lettersOf(shown: readonly Shown[]): Map<string, string> {
  const groups = [...new Set(shown.flatMap(({ said }) => said?.together ?? []))];
  return new Map(groups.map((group, at) => [group, letter(at)]));
}

function letter(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letter(Math.floor(at / 26) - 1) + last;
}

function withSaid(row: Row, said: Said<'account'> | null, letters: ReadonlyMap<string, string>): Row {
  if (!said) return row;
  return { ...row, together: letters.get(said.together ?? '') ?? '', relationship: said.relationship };
}

function reasonsOf(shown: readonly Shown[], letters: ReadonlyMap<string, string>): ReadMeCase['reasons'] {
  const said = [...new Set(shown.flatMap((one) => one.said ?? []))];
  return said
    .filter(({ why, relationship }) => why || relationship)
    .map((one) => ({
      together: letters.get(one.together ?? '') ?? '',
      account: accountName(one),
      relationship: one.relationship,
      words: one.why,
    }));
}
