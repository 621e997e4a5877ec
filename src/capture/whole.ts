import { software } from '../browser/software.ts';
import {
  failedStep,
  MOST_NUMBERED,
  type NumberedKind,
  numberedKind,
  type StepReport,
} from '../domain/capture.ts';
import { HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { pngSize } from '../domain/png-size.ts';
import type { StripFacts } from '../domain/whole/facts.ts';
import { fitsOneCall } from '../domain/whole/one-call.ts';
import type { Answer, Ask } from '../messaging/protocol.ts';
import { howManyAreKept } from '../vault/keep.ts';
import { beginRecording, dropRecording, finishRecording } from '../vault/recordings.ts';
import { gathered } from './gathered.ts';
import { heldFor, letGo, rememberSteps } from './held-captures.ts';
import { Joiner } from './joiner.ts';
import { countOf } from './recording-facts.ts';
import { factsFile, type RawFile, rawFiles } from './seal-record.ts';
import { storeFile } from './store-file.ts';
import { type TakenStrip, takeStrip } from './take-strip.ts';
import { tellable } from './tellable.ts';
import { forgetTurns, inTurn, turnsOver } from './turns.ts';
import { type WholeEnd, wholeRecord } from './whole-record.ts';
import { type Whole, WholeBegin, wholes } from './whole-state.ts';
import { takePixels } from './window-pixels.ts';

type Finished = Answer<'whole.finish'>;

/** In memory alone: a background that was ended meanwhile goes on with another joined picture. */
const joiners = new Map<Id, Joiner>();
const finishing = new Map<Id, Promise<Finished>>();

/** Stores what was handed over, and its pictures: nothing of it waits for those that follow. */
export async function wholeBegin(
  tabId: number,
  { captureId, of, way, ...more }: Ask<'whole.begin'>,
): Promise<Answer<'whole.begin'>> {
  const capture = heldFor(tabId, captureId);
  const { texts: _texts, answer: _answer, wish: _wish, ...known } = capture.draft;
  const taken = await gathered(capture, more);
  if ((await howManyAreKept([captureId])) > 0) return { kept: true };
  await wholes.forget(captureId);
  if (capture.order || capture.keeping || known.withoutPicture) throw new HoldfastError('bad-message');
  const steps = [...known.steps, ...taken.steps.filter((step) => way === 'scrolled' || !isTooTall(step))];
  const [pixelsAt, startedAt] = [taken.pixelsAt, new Date().toISOString()];
  // From here on it is known under this name alone, in one task: however the page ends, it is kept once.
  letGo(capture);
  const begun = wholes.start(WholeBegin.parse({ ...known, tabId, steps, pixelsAt, of, way, startedAt }));
  joiners.set(captureId, new Joiner());
  await inTurn(captureId, async () => storeFirst(await begun, rawFiles(capture.draft, taken)));
  return { kept: false };
}

/** In one call: in several it is not. */
function isTooTall({ code }: StepReport): boolean {
  return code === 'picture-too-tall';
}

async function storeFirst(one: Whole, files: RawFile[]): Promise<void> {
  const { id } = one.begin;
  try {
    // What an earlier try has left.
    await dropRecording(id);
    await beginRecording(id, one.begin);
    for (const file of files) await storeFile(wholes, one, file);
  } catch (thrown) {
    await forget(id);
    throw thrown;
  }
}

/** Takes the window's picture, stores it as it is, and joins it to the one before. */
export async function wholeStrip(tabId: number, ask: Ask<'whole.strip'>): Promise<Answer<'whole.strip'>> {
  const one = await checked(tabId, ask);
  return await inTurn(ask.captureId, async () => {
    const joiner = joinerOf(ask.captureId);
    const taken = await takeStrip(joiner, { tabId, url: ask.url }, ask);
    const n = countOf(one.pieces, 'strip') + 1;
    const facts = stripFacts(one, joiner, taken, ask, n);
    await storeFile(wholes, one, picture('strip', n, taken.pixels.bytes), { strip: facts });
    await joiner.add({ n, ...taken.strip }, facts.moved);
    await storeJoined(one, joiner);
    return { tied: facts.tied, room: n < MOST_NUMBERED };
  });
}

/** Takes a part of the page that the browser gives without scrolling. */
export async function wholePart(tabId: number, ask: Ask<'whole.part'>): Promise<Answer<'whole.part'>> {
  const one = await checked(tabId, ask);
  const { url, rect, scale } = ask;
  if (!fitsOneCall(rect, scale)) throw new HoldfastError('picture-too-tall');
  return await inTurn(ask.captureId, async () => {
    const { bytes, at } = await takePixels({ tabId, url }, { rect, scale });
    const { width, height } = pngSize(bytes) ?? { width: 0, height: 0 };
    const n = countOf(one.pieces, 'strip') + 1;
    const clear = { x: 0, y: 0, width, height };
    const unmoved = { tied: 'asked' as const, moved: null, expected: null, alike: null, takes: 1 };
    const strip = {
      n,
      at: at.utc,
      width,
      height,
      place: rect.y,
      url: elsewhere(one, url),
      clear,
      ...unmoved,
    };
    await storeFile(wholes, one, picture('strip', n, bytes), { strip });
    return { tied: 'asked', room: n < MOST_NUMBERED };
  });
}

/** The page may name other addresses while it is scrolled, but none of another site. */
async function checked(tabId: number, { captureId, url }: { captureId: Id; url: string }): Promise<Whole> {
  const one = await wholes.of(tabId, captureId);
  const same = URL.parse(url)?.origin === URL.parse(one.begin.page.url)?.origin;
  if (!same || countOf(one.pieces, 'strip') >= MOST_NUMBERED) throw new HoldfastError('bad-message', 'strip');
  return one;
}

/** Each of thousands can name another: whole, they would fill the session memory, and a record that no check reads. */
const LONGEST_ELSEWHERE = 2_000;

function elsewhere({ begin }: Whole, url: string): string | null {
  return url === begin.page.url ? null : url.slice(0, LONGEST_ELSEWHERE);
}

function stripFacts(
  one: Whole,
  joiner: Joiner,
  { pixels, strip, fit, expected, takes }: TakenStrip,
  { url, place }: Ask<'whole.strip'>,
  n: number,
): StripFacts {
  const moved = fit && joiner.isNext(strip, fit.moved) ? fit.moved : null;
  const untied = n === 1 ? 'first' : 'apart';
  return {
    n,
    at: pixels.at.utc,
    ...{ width: strip.image.width, height: strip.image.height, clear: strip.clear },
    ...{ place, url: elsewhere(one, url) },
    tied: moved === null ? untied : fit?.told ? 'matched' : 'by-place',
    moved,
    expected: n === 1 ? null : expected,
    alike: fit?.alike ?? null,
    takes,
  };
}

function joinerOf(id: Id): Joiner {
  const joiner = joiners.get(id) ?? new Joiner(true);
  joiners.set(id, joiner);
  return joiner;
}

function picture(kind: NumberedKind, n: number, bytes: Uint8Array<ArrayBuffer>): RawFile {
  const how = kind === 'joined' ? 'stitched' : 'pixels';
  return { kind: numberedKind(kind, n), how, mediaType: 'image/png', bytes };
}

async function storeJoined(one: Whole, joiner: Joiner): Promise<void> {
  for (const { bytes, ...made } of joiner.takeDone()) {
    const n = countOf(one.pieces, 'joined') + 1;
    await storeFile(wholes, one, picture('joined', n, bytes), { joined: { n, ...made } });
  }
}

/** Makes a capture of it. Resolves only when everything has reached the disk. */
export async function wholeFinish(
  tabId: number,
  { captureId, ...end }: Ask<'whole.finish'>,
): Promise<Finished> {
  return await finishOnce(await wholes.of(tabId, captureId), end);
}

/** The page has ended before it said so: what there is by then is kept, and the record says that. */
export async function wholeLeft(captureId: Id): Promise<void> {
  const one = await wholes.atAll(captureId);
  const end = { ended: 'page-left', code: null, grewBy: 0, beside: 0, overlaid: false } as const;
  if (one) await finishOnce(one, end);
}

function finishOnce(one: Whole, end: Omit<WholeEnd, 'endedAt' | 'steps'>): Promise<Finished> {
  const { id } = one.begin;
  const mine = finishing.get(id) ?? finish(one, end).finally(() => finishing.delete(id));
  finishing.set(id, mine);
  return mine;
}

async function finish(one: Whole, end: Omit<WholeEnd, 'endedAt' | 'steps'>): Promise<Finished> {
  const { begin, pieces } = one;
  await turnsOver(begin.id);
  const endedAt = new Date().toISOString();
  const steps = await lastJoined(one, end.ended === 'end');
  const facts = wholeRecord(begin, pieces, { ...end, endedAt, steps }, await software());
  const parts = pieces.map(({ file, crc32 }, at) => ({ part: at + 1, file, crc32 }));
  const { total } = await finishRecording(facts, await factsFile(facts), parts);
  await forget(begin.id);
  return { total: await tellable(total), steps: rememberSteps(facts.id, facts.steps) };
}

/** The pictures themselves are stored by now: a joined one that cannot be made of them loses none. */
async function lastJoined(one: Whole, atEnd: boolean): Promise<StepReport[]> {
  const joiner = joiners.get(one.begin.id);
  if (!joiner) return [];
  try {
    await joiner.end(atEnd);
    await storeJoined(one, joiner);
    return [];
  } catch (thrown) {
    return [failedStep('whole', toHoldfastError(thrown), 'the last joined picture was not made')];
  }
}

async function forget(id: Id): Promise<void> {
  forgetTurns(id);
  joiners.delete(id);
  await wholes.forget(id);
}
