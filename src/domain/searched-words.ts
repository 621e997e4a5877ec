import type { RecordedRow } from './conversation.ts';

/**
 * Characters of a conversation's messages that a search looks through: about 5,000 messages. The words of a
 * recording wait in memory for its end, and those of every conversation are in memory while the list is open.
 */
export const MOST_SEARCHED = 300_000;

/**
 * What a search looks through of these rows, at most `room` characters: who wrote, and the words. Who wrote several
 * one after the other stands there once.
 */
export function searchedWords(rows: readonly Pick<RecordedRow, 'post'>[], room: number): string {
  let words = '';
  let writer = '';
  for (const { post } of rows) {
    if (words.length >= room) break;
    const now = [post.authorName?.value, post.handle?.value].filter(Boolean).join(' ');
    const fields = [now === writer ? '' : now, post.text?.value ?? '', ...post.context.map(wordsOf)];
    words += `${fields.filter(Boolean).join('\n')}\n`;
    writer = now;
  }
  return words.slice(0, Math.max(0, room));
}

function wordsOf({ text }: { text: string | null }): string {
  return text ?? '';
}
