import { software } from '../browser/software.ts';
import { type ArtifactKind, MOST_NUMBERED, numberedKind } from '../domain/capture.ts';
import { MOST_ROWS, messageCount, type RecordedRow } from '../domain/conversation.ts';
import { HoldfastError } from '../domain/errors.ts';
import { firstWords } from '../domain/first-words.ts';
import type { Id } from '../domain/identity.ts';
import { MOST_SEARCHED, searchedWords } from '../domain/searched-words.ts';
import type { Answer, Ask, RecordingDraft } from '../messaging/protocol.ts';
import { beginRecording, dropRecording, finishRecording, type Piece } from '../vault/recordings.ts';
import { postsKept } from './post-ids.ts';
import { countOf, type End, NOTHING_YET, recordingFacts, searchedOf } from './recording-facts.ts';
import { forgetPictures, keepWaiting, missingPictures } from './recording-pictures.ts';
import { Begin, type Recording, recordings } from './recording-state.ts';
import { factsFile, type RawFile } from './seal-record.ts';
import { storeFile } from './store-file.ts';
import { tellable } from './tellable.ts';
import { forgetTurns, inTurn, turnsOver } from './turns.ts';

/** Begins a recording: what the page is, and its copy, are stored before the first row comes. */
export async function recordingBegin(tabId: number, draft: RecordingDraft, mayKeep = 0): Promise<void> {
  const { texts, ...rest } = draft;
  const begin = Begin.parse({ ...rest, tabId, mayKeep });
  // First in memory: what is only on the disk counts as cut off.
  const recording = await recordings.start(begin);
  await beginRecording(begin.id, begin);
  for (const kind of ['page-html', 'page-text'] as const) {
    const text = kind === 'page-html' && begin.withoutPicture ? null : texts[kind];
    if (text !== null) await inTurn(begin.id, () => storeFile(recordings, recording, textFile(kind, text)));
  }
}

/** Stores rows. Answers when they are on the disk. */
export async function recordingRows(
  tabId: number,
  { captureId, rows, state }: Ask<'recording.rows'>,
): Promise<Answer<'recording.rows'>> {
  const recording = await recordings.of(tabId, captureId);
  const kept = recording.begin.withoutPicture ? rows.map(withoutCopy) : rows;
  const number = countOf(recording.pieces, 'rows') + 1;
  await inTurn(captureId, () =>
    storeFile(recordings, recording, rowsFile(nextOf(recording, 'rows'), kept), {
      rows: kept.map(placed),
      words: searchedWords(kept, MOST_SEARCHED - searchedOf(recording.pieces).length),
      top: topOf(kept),
      state,
    }),
  );
  const total = recording.pieces.reduce((sum, piece) => sum + piece.rows.length, 0);
  return { room: number < MOST_NUMBERED && total + rows.length < MOST_ROWS };
}

/** Makes a capture of it. Resolves only when record, row and custody line have reached the disk. */
export async function recordingFinish(
  tabId: number,
  { captureId, state, ended }: Ask<'recording.finish'>,
): Promise<Answer<'recording.finish'>> {
  const recording = await recordings.of(tabId, captureId);
  await turnsOver(captureId);
  await keepWaiting(recording);
  return await finish(recording, {
    state,
    ended,
    endedAt: new Date().toISOString(),
    steps: missingPictures(captureId),
  });
}

/** The person does not want it. */
export async function recordingDrop(tabId: number, captureId: Id): Promise<void> {
  const dropped = drop(tabId, captureId);
  dropping.set(captureId, dropped);
  await dropped.finally(() => dropping.delete(captureId));
}

/** A page can end right after the person has left without saving: what they do not want is then not kept after all. */
const dropping = new Map<Id, Promise<void>>();

async function drop(tabId: number, captureId: Id): Promise<void> {
  const { begin } = await recordings.of(tabId, captureId);
  // Captures name it by now.
  if (begin.chosenPosts !== null) throw new HoldfastError('bad-message', 'posts of it are kept');
  await turnsOver(captureId);
  await dropRecording(captureId);
  await letGo(captureId);
}

/** The page has ended before it said so: what was recorded by then is kept, and the record says that. */
export async function recordingLeft(captureId: Id): Promise<void> {
  // One that is refused, or fails, is told where it was asked for; here only its end counts.
  await dropping.get(captureId)?.catch(() => undefined);
  const recording = await recordings.atAll(captureId);
  if (!recording) return;
  await turnsOver(captureId);
  const before = recording.pieces.at(-1)?.state ?? NOTHING_YET;
  await keepWaiting(recording);
  const last = recording.pieces.at(-1);
  // Not one row came: there is nothing to keep.
  if (countOf(recording.pieces, 'rows') === 0) {
    await dropRecording(captureId);
    await letGo(captureId);
    return;
  }
  const endedAt = last?.at ?? recording.begin.capturedAt.utc;
  await finish(recording, { state: before, ended: 'page-left', endedAt, steps: missingPictures(captureId) });
}

async function finish(
  { begin, pieces }: Recording,
  end: Omit<End, 'postsKept'>,
): Promise<Answer<'recording.finish'>> {
  const facts = recordingFacts(
    begin,
    pieces,
    { ...end, postsKept: await postsKept(begin) },
    await software(),
  );
  const record = await factsFile(facts);
  const parts = pieces.map(({ file, crc32: sum }, at) => ({ part: at + 1, file, crc32: sum }));
  const { total } = await finishRecording(facts, record, parts, searchedOf(pieces));
  await letGo(begin.id);
  const rows = facts.conversation ? messageCount(facts.conversation) : 0;
  return {
    total: await tellable(total),
    rows,
    posts: facts.conversation?.posts?.kept ?? null,
    steps: facts.steps,
  };
}

async function letGo(id: Id): Promise<void> {
  forgetTurns(id);
  forgetPictures(id);
  await recordings.forget(id);
}

function textFile(kind: 'page-html' | 'page-text', text: string): RawFile {
  const mediaType = kind === 'page-html' ? 'text/html' : 'text/plain';
  return { kind, how: 'serialised', mediaType, bytes: new TextEncoder().encode(text) };
}

function rowsFile(kind: ArtifactKind, rows: RecordedRow[]): RawFile {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  return { kind, how: 'recorded', mediaType: 'application/jsonl', bytes: new TextEncoder().encode(text) };
}

function nextOf({ pieces }: Recording, kind: 'rows'): ArtifactKind {
  return numberedKind(kind, countOf(pieces, kind) + 1);
}

function placed({ n, after, apart, laterStateOf, post }: RecordedRow): Piece['rows'][number] {
  return { n, after, apart, laterStateOf, byId: post.id !== null };
}

/** How the last of these rows that stood at the top of the list begins. */
function topOf(rows: readonly RecordedRow[]): string | null {
  const top = rows.findLast(({ after, laterStateOf }) => after === null && laterStateOf === null);
  return top ? firstWords(top.post.text?.value ?? '') : null;
}

/** "Save without picture" is kept to here too: whatever the page's side sent, no copy and no media go in. */
function withoutCopy(row: RecordedRow): RecordedRow {
  return { ...row, html: null, post: { ...row.post, media: [] } };
}
