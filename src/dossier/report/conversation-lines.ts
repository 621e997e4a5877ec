import type { ConversationData, LogEntry } from './model.ts';

/** Who wrote how many, a line each. */
export function writersOf(conversation: ConversationData | null): string[] {
  if (!conversation) return [];
  const { by, moreWriters } = conversation;
  const lines = by.map(({ who, messages }) => `${who || 'not shown'}: ${messages}`);
  return moreWriters > 0 ? [...lines, `and ${moreWriters} more who wrote`] : lines;
}

/** The first messages, a line each; of a longer conversation how many go on. */
export function quotedOf(conversation: ConversationData | null): string[] {
  if (!conversation) return [];
  const { first, messages, transcript } = conversation;
  const lines = first.map(
    ({ place, when, who, text }) => `[${place}] ${[when, who].filter(Boolean).join(', ')}: ${text}`,
  );
  const left = messages - first.length;
  return left > 0 ? [...lines, `[${left} more. All are in ${transcript}.]`] : lines;
}

/** `38 messages, from … to …`, with the times as the page states them. */
export function spanOf(conversation: ConversationData): string {
  const { messages, from, to } = conversation;
  const count = messages === 1 ? '1 message' : `${messages} messages`;
  if (!from) return `${count}; the page states no times`;
  return from === to ? `${count}, ${from}` : `${count}, from ${from} to ${to}`;
}

export function moreFiles({ moreFiles: count, exhibit }: LogEntry): string[] {
  return count > 0 ? [`and ${count} more: ${exhibit}-facts.json names each`] : [];
}
