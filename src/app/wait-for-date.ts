import { digestBytes } from '../crypto/digest.ts';
import type { Digest, Id } from '../domain/identity.ts';
import type { DateAsked } from '../domain/timestamp.ts';
import type { TimestampFiles } from '../dossier/contents.ts';
import { recordEvents } from '../vault/events.ts';
import type { TimestampAnswer } from './timestamp-protocol.ts';

/** Longer than the request itself may take: whatever became of the page's part, the dossier is finished. */
const LONGEST_MS = 60_000;

/**
 * The export worker's side of asking for a date: it never speaks with a site itself, since it holds the record's key.
 * `ask` tells the page what to ask for; `answered` is what the page says came of it. Whether one came or not, the log
 * says that it was asked for, and what of the dossier left the device. Parts are asked for one after the other.
 */
export function waitForDate(dossier: Id, ask: (digest: Digest) => void, signal: AbortSignal) {
  const waiting: { answered(answer: TimestampAnswer): void }[] = [];
  const came: DateAsked[] = [];
  const answered = (answer: TimestampAnswer) => waiting.pop()?.answered(answer);
  signal.addEventListener('abort', () => answered({ code: 'export-cancelled' }));
  const timestamp = async (tagmanifest: Digest): Promise<TimestampFiles | null> => {
    const told = new Promise<TimestampAnswer>((resolve) => waiting.push({ answered: resolve }));
    const late = setTimeout(() => answered({ code: 'timestamp-too-slow' }), LONGEST_MS);
    ask(tagmanifest);
    const answer = await told;
    clearTimeout(late);
    await noted(dossier, tagmanifest, answer);
    came.push(answer.code === null ? { code: null, at: answer.at, authority: answer.authority } : answer);
    return answer.code === null ? answer.files : null;
  };
  return { timestamp, answered, came };
}

async function noted(dossier: Id, tagmanifest: Digest, answer: TimestampAnswer): Promise<void> {
  const token = answer.code === null ? { timestamp: await digestBytes(answer.files.response) } : {};
  const about = { kind: 'dossier' as const, id: dossier };
  const digests = { tagmanifest, ...token };
  await recordEvents([{ actor: 'person', action: 'timestamp-asked', about, digests }]);
}
