import type { Rect } from '../../domain/capture.ts';
import type { RecordedRow, RecordingState } from '../../domain/conversation.ts';
import { toHoldfastError } from '../../domain/errors.ts';
import type { Id } from '../../domain/identity.ts';
import type { Towards } from '../../domain/joined-rows.ts';
import { askBackground, type HandedOver, handOver } from '../../messaging/client.ts';
import { type Answer, MOST_ROWS_AT_ONCE, type RecordingDraft } from '../../messaging/protocol.ts';
import { batches } from './batches.ts';
import { PlacePictures } from './place-pictures.ts';
import type { RowReader } from './row-reader.ts';
import { heightOf, placeOf, scrollerOf } from './scroller.ts';
import { watchRows } from './watch-rows.ts';

export type Recorded = Answer<'recording.finish'>;

export type Progress = { kept: number; notKept: number; gaps: number };

export type RecorderEvents = {
  /** Rows have reached the disk. */
  progress(progress: Progress): void;
  /** Nothing of ours may be in the window until the answer is called. */
  hide(): () => void;
  /** It cannot go on: the disk is full, or the most is recorded that one recording can hold. */
  stopped(code: ReturnType<typeof toHoldfastError>['code'] | 'limit'): void;
};

/** The background is ended when nothing is asked of it for half a minute. */
const STAY_MS = 20_000;
/** Of a list of which less stands in the window, no picture can show all. */
const LEAST_SEEN = 0.25;

/**
 * Records rows from the instant it is made. Words are sent as soon as they are read and never wait for pictures;
 * a picture is taken once for each place of the list where it comes to rest.
 */
export class Recorder {
  readonly #window: Window;
  readonly #draft: RecordingDraft;
  readonly #reader: RowReader;
  readonly #events: RecorderEvents;
  readonly #handed: HandedOver<'recording.begin'>;
  readonly #ended = new AbortController();
  #sending: Promise<void>;
  readonly #pictures: PlacePictures;
  #saved = 0;
  #place = 0;
  #waiting: RecordedRow[] = [];
  #failed = false;
  scrolled = false;

  /** @param rows what the reader found at its first look, in the click's own task */
  constructor(
    window: Window,
    draft: RecordingDraft,
    reader: RowReader,
    rows: RecordedRow[],
    events: RecorderEvents,
  ) {
    this.#window = window;
    this.#draft = draft;
    this.#reader = reader;
    this.#events = events;
    this.#handed = handOver('recording.begin', draft);
    this.#sending = this.#handed.answer.then(() => undefined);
    this.#handed.onLost(() => this.#stop('no-answer'));
    this.#place = this.#placeNow();
    this.#pictures = this.#picturesOf(draft);
    this.#send(rows);
    void this.#pictures.take('rest');
    if (draft.how === 'recorded') this.#watch();
  }

  get progress(): Progress {
    return { kept: this.#saved, notKept: this.#notKept, gaps: this.#reader.gapsBefore().length };
  }

  get captureId(): Id {
    return this.#draft.id;
  }

  get scroller(): Element | null {
    const { first } = this.#reader;
    return first && scrollerOf(first);
  }

  /** What could not be read, and what was read and did not reach the disk. */
  get #notKept(): number {
    return this.#reader.notKept + (this.#failed ? this.#reader.kept - this.#saved : 0);
  }

  /** True once the page itself shows that the list begins here. */
  get reachedBeginning(): boolean {
    return this.#reader.reachedBeginning;
  }

  /** The part of the window in which the rows are seen. */
  get seen(): Rect | null {
    return this.#reader.seen;
  }

  /** How much of the list is seen at once: of a box that scrolls, some can lie outside of the window. */
  get seenHeight(): number {
    const { scroller } = this;
    const height = scroller ? heightOf(scroller) : this.#window.innerHeight;
    return Math.max(this.seen?.height ?? 0, height * LEAST_SEEN);
  }

  /** Reads what is there now, and takes a picture where one is due. Resolves when both are stored. */
  async settle(): Promise<void> {
    this.#look();
    await this.#pictures.take('last');
    // Where the list moved while it was taken.
    await this.#pictures.take('last');
    await this.#sending;
  }

  /** Ends, and makes a capture of what was recorded. */
  async finish(): Promise<Recorded> {
    this.#look();
    await this.#pictures.take('last');
    this.#ended.abort();
    await this.#pictures.done;
    // Where it went wrong, that was said by then: what has reached the disk is kept all the same.
    await this.#sending.catch(() => undefined);
    const ended = this.#failed ? 'limit' : 'by-person';
    const kept = await askBackground('recording.finish', {
      captureId: this.#draft.id,
      state: this.#state(),
      ended,
    });
    this.#handed.close();
    return kept;
  }

  /** Ends, and nothing of it stays. */
  async drop(): Promise<void> {
    this.#ended.abort();
    await this.#pictures.done;
    await this.#sending.catch(() => undefined);
    await askBackground('recording.drop', { captureId: this.#draft.id });
    this.#handed.close();
  }

  #watch(): void {
    const { signal } = this.#ended;
    watchRows(this.#window, this.#reader, signal, {
      changed: () => this.#look(),
      rested: () => void this.#pictures.take('rest'),
    });
    const staying = this.#window.setInterval(() => this.#handed.stay(), STAY_MS);
    signal.addEventListener('abort', () => this.#window.clearInterval(staying));
  }

  #look(): void {
    if (this.#ended.signal.aborted) return;
    const place = this.#placeNow();
    const towards: Towards = place < this.#place ? 'before' : 'after';
    this.#place = place;
    // What the page held at one instant is not read at another.
    if (this.#draft.how === 'loaded') return;
    this.#send(this.#reader.read(towards));
    // A list that never rests is pictured on its way.
    void this.#pictures.take('passing');
  }

  #placeNow(): number {
    const scroller = this.scroller;
    return scroller ? placeOf(scroller) : 0;
  }

  #state(): RecordingState {
    return {
      gapsBefore: this.#reader.gapsBefore(),
      notKept: this.#notKept,
      beginning: this.reachedBeginning ? 'reached' : 'not-shown',
      scrolled: this.scrolled,
      beyond: this.#reader.beyond,
    };
  }

  /** What comes while a message is on its way goes with the next one. */
  #send(rows: RecordedRow[]): void {
    const waits = this.#waiting.length > 0;
    this.#waiting.push(...rows);
    if (rows.length === 0 || waits) return;
    this.#sending = this.#sending.then(() => this.#sendWaiting());
    this.#sending.catch((thrown: unknown) => this.#stop(toHoldfastError(thrown).code));
  }

  async #sendWaiting(): Promise<void> {
    const rows = this.#waiting.splice(0);
    for (const batch of batches(rows, MOST_ROWS_AT_ONCE, sizeOf)) {
      const ask = { captureId: this.#draft.id, rows: batch, state: this.#state() };
      const { room } = await askBackground('recording.rows', ask);
      this.#saved += batch.filter(({ laterStateOf }) => laterStateOf === null).length;
      this.#events.progress(this.progress);
      if (!room) this.#stop('limit');
    }
  }

  #stop(why: Parameters<RecorderEvents['stopped']>[0]): void {
    if (this.#ended.signal.aborted || this.#failed) return;
    this.#failed = true;
    this.#ended.abort();
    this.#events.stopped(why);
  }

  #picturesOf({ id, how, withoutPicture }: RecordingDraft): PlacePictures {
    const most = how === 'loaded' ? 'one' : 'any';
    return new PlacePictures({
      ...{ window: this.#window, captureId: id, reader: this.#reader, begun: this.#handed.answer },
      most: withoutPicture ? 'none' : most,
      place: () => this.#placeNow(),
      seenHeight: () => this.seenHeight,
      look: () => this.#look(),
      hide: () => this.#events.hide(),
      state: () => this.#state(),
      isEnded: () => this.#ended.signal.aborted,
      failed: (thrown) => this.#stop(toHoldfastError(thrown).code),
    });
  }
}

function sizeOf({ html, post }: RecordedRow): number {
  return (html?.length ?? 0) + (post.text?.value.length ?? 0) + 2_000;
}
