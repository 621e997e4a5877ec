/** A run of words that both texts have, or one alone. */
export type DiffPart = { in: 'both' | 'before' | 'after'; text: string };

/** Words on each side, beyond what is alike at both ends, that are compared one by one. */
const MOST_COMPARED = 2_000;

/**
 * What became of `before` in `after`, word by word: the longest common run of words stays, the rest went or came. Of
 * texts too long for that the middle is given as gone and come, as a whole.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const start = alike(old, now);
  const end = alike(old.slice(start).reverse(), now.slice(start).reverse());
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const ends = (words: string[]): DiffPart => ({ in: 'both', text: words.join('') });
  return joined([ends(old.slice(0, start)), ...middle, ends(old.slice(old.length - end))]);
}

/** Words and what stands between them: put together again they are the text. */
function wordsOf(text: string): string[] {
  const words = new Intl.Segmenter(undefined, { granularity: 'word' });
  return [...words.segment(text.normalize('NFC'))].map(({ segment }) => segment);
}

/** How many words are alike from the start on. */
function alike(old: string[], now: string[]): number {
  const at = old.findIndex((word, index) => word !== now[index]);
  return at < 0 ? old.length : at;
}

function between(old: string[], now: string[]): DiffPart[] {
  if (Math.max(old.length, now.length) > MOST_COMPARED)
    return [
      { in: 'before', text: old.join('') },
      { in: 'after', text: now.join('') },
    ];
  return walk(old, now, commonLengths(old, now));
}

/** `lengths[i][j]`: of the longest common run of `old` from `i` on and `now` from `j` on. */
function commonLengths(old: string[], now: string[]): Uint16Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      lengths[i]?.fill(lengthAt(lengths, i, j, old[i] === now[j]), j, j + 1);
  return lengths;
}

function lengthAt(lengths: Uint16Array[], i: number, j: number, same: boolean): number {
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  return same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
}

function walk(old: string[], now: string[], lengths: Uint16Array[]): DiffPart[] {
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [gone = '', come = ''] = [old[i], now[j]];
    if (i < old.length && j < now.length && gone === come) {
      parts.push({ in: 'both', text: gone });
      [i, j] = [i + 1, j + 1];
    } else if (i < old.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) {
      parts.push({ in: 'before', text: gone });
      i += 1;
    } else {
      parts.push({ in: 'after', text: come });
      j += 1;
    }
  }
  return parts;
}

/** Runs of one kind become one, and empty ones go. */
function joined(parts: DiffPart[]): DiffPart[] {
  const runs: DiffPart[] = [];
  for (const part of parts.filter(({ text }) => text !== '')) {
    const last = runs.at(-1);
    if (last?.in === part.in) last.text += part.text;
    else runs.push({ ...part });
  }
  return runs;
}
