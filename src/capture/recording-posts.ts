import { software } from '../browser/software.ts';
import {
  CAPTURE_FORMAT,
  CaptureFacts,
  failedStep,
  numberedKind,
  type Software,
  type StepReport,
} from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import { instantOf } from '../domain/instant.ts';
import type { Ask } from '../messaging/protocol.ts';
import { type Keeping, keepCaptures } from '../vault/keep.ts';
import { beginRecording } from '../vault/recordings.ts';
import { postId } from './post-ids.ts';
import { type Begin, type Recording, recordings, rememberChosen } from './recording-state.ts';
import { factsFile, type RawFile, utf8, withDigest } from './seal-record.ts';
import { inTurn } from './turns.ts';

type Posts = Ask<'recording.posts'>;
type Post = Posts['posts'][number];

/** Keeps chosen rows of a recording, each as a capture of its own. Resolves when all of these are on the disk. */
export async function recordingPosts(tabId: number, { captureId, of, posts }: Posts): Promise<void> {
  const recording = await recordings.of(tabId, captureId);
  await inTurn(captureId, async () => {
    refuseUnless(recording, of, posts);
    await noteChosen(recording, of);
    const made = await software();
    await keepCaptures(await Promise.all(posts.map((post) => keepingOf(recording, of, post, made))));
  });
}

/** As many as the person's act lets in, and only rows that were recorded. */
function refuseUnless({ begin, pieces }: Recording, of: number, posts: Post[]): void {
  const rows = new Set(pieces.flatMap((piece) => piece.rows.map(({ n }) => n)));
  const known = posts.every(({ at, row }) => at <= of && rows.has(row.n));
  const places = new Set(posts.map(({ at }) => at));
  const same = (begin.chosenPosts ?? of) === of;
  if (of > begin.mayKeep || !known || !same || places.size !== posts.length)
    throw new HoldfastError('bad-message', 'posts that were not chosen');
}

/** On the disk before the first of them: a browser that ends in the middle leaves a record that says so. */
async function noteChosen(recording: Recording, of: number): Promise<void> {
  if (recording.begin.chosenPosts === of) return;
  await rememberChosen(recording, of);
  await beginRecording(recording.begin.id, recording.begin);
}

async function keepingOf(
  { begin, pieces }: Recording,
  of: number,
  { at, row, texts }: Post,
  made: Software,
): Promise<Keeping> {
  const shownIn = pictureOf(pieces, row);
  const files = await Promise.all(textFiles(begin, texts).map(withDigest));
  const facts = CaptureFacts.parse({
    format: CAPTURE_FORMAT,
    id: await postId(begin.id, at),
    what: 'post',
    withoutPicture: begin.withoutPicture,
    capturedAt: instantOf(new Date(row.seenAt)),
    pixelsAt: null,
    page: begin.page,
    post: begin.withoutPicture ? { ...row.post, media: [] } : row.post,
    group: { id: begin.id, at, of, row: row.n, shownIn },
    extractor: row.extractor,
    view: begin.view,
    parts: null,
    steps: stepsOf(begin, texts, shownIn),
    software: made,
    artifacts: files.map(({ file }) => file),
  });
  return { facts, files: [await factsFile(facts), ...files] };
}

/** The first picture that was taken when it had been read, and in which it stood. */
function pictureOf(pieces: Recording['pieces'], { n, laterStateOf, seenAt }: Post['row']): number | null {
  const stretches = pieces.flatMap(({ stretch }) => stretch ?? []);
  const found = stretches.findIndex(({ at, rows }) => at >= seenAt && rows.includes(laterStateOf ?? n));
  return found < 0 ? null : found + 1;
}

/** "Save without picture" is kept to here too: whatever the page's side sent, no copy goes in. */
function textFiles({ withoutPicture }: Begin, texts: Post['texts']): RawFile[] {
  const html = withoutPicture ? null : texts['post-html'];
  const words = texts['post-text'];
  const how = 'serialised' as const;
  return [
    ...(html === null
      ? []
      : [{ kind: 'post-html' as const, how, mediaType: 'text/html' as const, bytes: utf8(html) }]),
    ...(words === null
      ? []
      : [{ kind: 'post-text' as const, how, mediaType: 'text/plain' as const, bytes: utf8(words) }]),
  ];
}

function stepsOf({ withoutPicture }: Begin, texts: Post['texts'], shownIn: number | null): StepReport[] {
  const report = (step: StepReport['step'], outcome: 'done' | 'left-out', remark: string | null) => ({
    step,
    outcome,
    code: null,
    remark,
  });
  const facts = report('facts', 'done', null);
  if (withoutPicture)
    return [facts, report('snapshot', 'left-out', null), report('stretches', 'left-out', null)];
  const copied =
    texts['post-html'] === null
      ? failedStep('snapshot', new HoldfastError('snapshot-too-large'))
      : report('snapshot', 'done', null);
  const shown =
    shownIn && report('stretches', 'done', `${numberedKind('stretch', shownIn)} of the whole list`);
  return [
    facts,
    copied,
    shown || report('stretches', 'left-out', 'not in the window when pictures were taken'),
  ];
}
