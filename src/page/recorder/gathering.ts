import { say, type WordKey } from '../../browser/words.ts';
import { type ErrorCode, toHoldfastError } from '../../domain/errors.ts';
import type { RecordingView } from '../overlay/recording-view.ts';
import type { Progress, Recorder } from './recorder.ts';
import { scrollForMe } from './scroll-for-me.ts';

/** The words that differ with what is gathered for. */
export type GatheringWords = { count: WordKey; hint: WordKey; done: WordKey };

export type GatheringEvents = {
  /** It is enough. */
  done(): void;
  /** Nothing of it is wanted. */
  drop(): void;
  failed(code: ErrorCode): void;
};

/** The card while rows come: how many there are, and the choices. Nothing scrolls but at the person's wish. */
export class Gathering {
  readonly #window: Window;
  readonly #view: RecordingView;
  readonly #recorder: Recorder;
  readonly #words: GatheringWords;
  readonly #events: GatheringEvents;
  #scrolling: AbortController | null = null;
  #isShown = false;

  constructor(
    window: Window,
    view: RecordingView,
    recorder: Recorder,
    words: GatheringWords,
    events: GatheringEvents,
  ) {
    this.#window = window;
    this.#view = view;
    this.#recorder = recorder;
    this.#words = words;
    this.#events = events;
  }

  show(): void {
    this.#isShown = true;
    this.tell(this.#recorder.progress);
    this.#view.setButtons([
      { label: say(this.#words.done), run: () => this.#leave(() => this.#events.done()) },
      { label: say('recording_scroll'), run: () => this.#askToScroll() },
      { label: say('recording_drop'), run: () => this.askToDrop(() => this.show()) },
    ]);
  }

  /** Says it while it is what the card is about. */
  tell(progress: Progress): void {
    if (!this.#isShown) return;
    const next = say(this.#scrolling ? 'recording_scrolling' : this.#words.hint);
    this.#view.say(say(this.#words.count, progress.kept), [...missingWords(progress), next].join(' '));
  }

  get isGoingOn(): boolean {
    return this.#isShown;
  }

  stopScrolling(): void {
    this.#scrolling?.abort();
    this.#isShown = false;
  }

  askToDrop(back: () => void): void {
    this.#isShown = false;
    this.#view.say(say('recording_drop_ask'), '');
    this.#view.setButtons([
      { label: say('recording_drop_yes'), run: () => this.#events.drop() },
      { label: say('recording_back'), run: back },
    ]);
  }

  #leave(next: () => void): void {
    this.stopScrolling();
    next();
  }

  #askToScroll(): void {
    this.#isShown = false;
    this.#view.say(say('recording_scroll_ask'), say('recording_scroll_ask_more'));
    this.#view.setButtons([
      { label: say('recording_scroll_up'), run: () => void this.#scroll(true) },
      { label: say('recording_scroll_down'), run: () => void this.#scroll(false) },
      { label: say('recording_back'), run: () => this.show() },
    ]);
  }

  async #scroll(up: boolean): Promise<void> {
    const scrolling = new AbortController();
    this.#scrolling = scrolling;
    this.#isShown = true;
    this.tell(this.#recorder.progress);
    this.#view.setButtons([{ label: say('recording_scroll_stop'), run: () => scrolling.abort() }]);
    try {
      await scrollForMe(this.#window, this.#recorder, up, scrolling.signal);
    } catch (thrown) {
      this.#events.failed(toHoldfastError(thrown).code);
    } finally {
      this.#scrolling = null;
      if (this.#isShown) this.show();
    }
  }
}

/** What is missing of what was seen. */
export function missingWords({ notKept, gaps }: Pick<Progress, 'notKept' | 'gaps'>): string[] {
  const unread = notKept > 0 ? say('recording_not_kept', notKept) : '';
  const holes = gaps > 0 ? say('recording_gaps', gaps) : '';
  return [unread, holes].filter(Boolean);
}
