import { digestBytes } from '../src/crypto/digest.ts';
import type { ArtifactFacts, ArtifactKind, CaptureFacts } from '../src/domain/capture.ts';
import { numberedKind } from '../src/domain/capture.ts';
import type { ConversationFacts, RecordedRow } from '../src/domain/conversation.ts';
import { emptyPost } from '../src/domain/post.ts';
import { orderOf } from '../src/domain/row-order.ts';
import { encode } from './invented-capture.ts';

/** Conversations of invented people, for every test that needs a kept one. */
const found = <T>(value: T) => ({ value, rule: 'test', basis: 'attribute' as const });

export const THEM = 'Tobin Ashgrove';
export const ME = 'Mara Quillfeather';

/** Message `n`, from 1, a minute after the one before: every third is from the person. */
export function inventedRow(n: number, more: Partial<RecordedRow> = {}): RecordedRow {
  const mine = n % 3 === 0;
  return {
    n,
    seenAt: '2026-11-22T10:00:01.000Z',
    post: {
      ...emptyPost('discord', 'message'),
      id: found(`id-${n}`),
      authorName: found(mine ? ME : THEM),
      text: found(`message ${n} 🔪 <b>أين</b>`),
      postedAt: found(new Date(Date.UTC(2026, 2, 1, 20, n)).toISOString()),
      direction: { value: mine ? 'from-me' : 'from-them', rule: 'the side it stands on', basis: 'text' },
    },
    extractor: { id: 'discord', version: '2026-11-22' },
    html: `<p>${n}</p>`,
    after: n > 1 ? n - 1 : null,
    apart: false,
    laterStateOf: null,
    ...more,
  };
}

export const rowsText = (rows: readonly RecordedRow[]) =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

export type InventedFile = ArtifactFacts & { bytes: Uint8Array<ArrayBuffer> };

async function fileOf(
  kind: ArtifactKind,
  how: ArtifactFacts['how'],
  bytes: Uint8Array<ArrayBuffer>,
): Promise<InventedFile> {
  const mediaType = how === 'recorded' ? 'application/jsonl' : 'image/png';
  return { kind, how, mediaType, digest: await digestBytes(bytes), size: bytes.length, bytes };
}

/** Its files: rows in files of `perFile`, and pictures given as bytes. */
export async function conversationFiles(
  rows: readonly RecordedRow[],
  perFile: number,
  pictures: Uint8Array<ArrayBuffer>[] = [],
): Promise<InventedFile[]> {
  const files: InventedFile[] = [];
  for (let at = 0; at < rows.length; at += perFile) {
    const kind = numberedKind('rows', at / perFile + 1);
    files.push(await fileOf(kind, 'recorded', encode(rowsText(rows.slice(at, at + perFile)))));
  }
  for (const [at, bytes] of pictures.entries())
    files.push(await fileOf(numberedKind('stretch', at + 1), 'pixels', bytes));
  return files;
}

/** What its record says of it. */
export function conversationFacts(
  rows: readonly RecordedRow[],
  more: Partial<ConversationFacts> = {},
): ConversationFacts {
  return {
    order: orderOf(rows),
    laterStates: rows.filter(({ laterStateOf }) => laterStateOf !== null).length,
    firstWords: '',
    gapsBefore: [],
    notKept: 0,
    beginning: 'not-shown',
    scrolled: false,
    stretches: [],
    platform: 'discord',
    threadId: '77',
    threadName: THEM,
    joinedBy: 'id',
    how: 'recorded',
    chosen: 'all',
    startedAt: '2026-11-22T10:00:00.000Z',
    endedAt: '2026-11-22T10:20:00.000Z',
    posts: null,
    ended: 'by-person',
    ...more,
  };
}

/** As a capture's record has it, beside what every record has. */
export function conversationCapture(
  rows: readonly RecordedRow[],
  files: readonly InventedFile[],
  more: Partial<ConversationFacts> = {},
): Pick<CaptureFacts, 'what' | 'post' | 'extractor' | 'conversation' | 'artifacts'> {
  return {
    what: 'conversation',
    post: null,
    extractor: null,
    conversation: conversationFacts(rows, more),
    artifacts: files.map(({ bytes: _, ...facts }) => facts),
  };
}
