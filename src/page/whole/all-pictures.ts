import { say } from '../../browser/words.ts';
import type { Rect } from '../../domain/capture.ts';
import { toHoldfastError } from '../../domain/errors.ts';
import { askBackground } from '../../messaging/client.ts';
import type { Answer, Ask, Asking } from '../../messaging/protocol.ts';
import { openRecordingView, type RecordingView } from '../overlay/recording-view.ts';
import { inFront } from './settled.ts';
import { takeStrips, type WayEnd } from './strips.ts';
import { besideOf, wholeHeight } from './target.ts';
import type { WholeWay } from './way.ts';

type More = Pick<Ask<'whole.begin'>, 'steps' | 'renderedPost'>;
type End = Omit<Asking<'whole.finish'>, 'captureId'>;

/** Pictures of all of it, on the way from its start to its end: with a card that says so, and on which it is stopped. */
export class AllPictures {
  readonly #window: Window;
  readonly #wish: WholeWay;
  readonly #stop = new AbortController();
  #view: RecordingView | null = null;

  constructor(window: Window, wish: WholeWay) {
    this.#window = window;
    this.#wish = wish;
  }

  focus(): void {
    this.#view?.panel.focus();
  }

  /** After the capture's own pictures. Throws the code of what kept it from being saved. */
  async take(captureId: string, more: More): Promise<Answer<'capture.keep'>> {
    const { target, way } = this.#wish;
    const { kept } = await askBackground('whole.begin', { captureId, of: target.of, way, ...more });
    if (kept) return await askBackground('capture.keep', { captureId, steps: [], renderedPost: null });
    const view = this.#openView();
    try {
      const end = await this.#through(captureId, view);
      view.say(say('whole_saving'), '');
      view.setButtons([]);
      return await askBackground('whole.finish', { captureId, ...end });
    } finally {
      view.remove();
      this.#view = null;
    }
  }

  #openView(): RecordingView {
    const view = openRecordingView(this.#window, say('whole_title'), () => this.#stop.abort());
    this.#view = view;
    view.holdKeys((key) => {
      if (key === 'Escape') this.#stop.abort();
      return key === 'Escape';
    });
    view.setButtons([{ label: say('recording_finish'), run: () => this.#stop.abort() }]);
    this.#tell(view, 0);
    return view;
  }

  #tell(view: RecordingView, count: number): void {
    const hint = this.#wish.way === 'scrolled' ? 'whole_hint' : 'whole_asking';
    view.say(say('whole_count', count), say(hint));
  }

  /** What was taken by then is kept, however it ends. */
  async #through(captureId: string, view: RecordingView): Promise<End> {
    const { target } = this.#wish;
    const height = wholeHeight(target);
    const beside = besideOf(this.#window, target);
    const end = await this.#taken(captureId, view).catch((thrown: unknown) => ({
      ended: 'went-wrong' as const,
      code: toHoldfastError(thrown).code,
      overlaid: false,
    }));
    return { code: null, ...end, beside, grewBy: Math.max(0, wholeHeight(target) - height) };
  }

  async #taken(captureId: string, view: RecordingView): Promise<WayEnd> {
    const wish = this.#wish;
    const taken = (count: number) => this.#tell(view, count);
    if (wish.way === 'asked') return await this.#asked(captureId, wish.parts, taken);
    const { target } = wish;
    const { signal } = this.#stop;
    const ours = view.element;
    return await takeStrips({
      ...{ window: this.#window, target, captureId, signal, ours, taken },
      hide: () => view.hide(),
    });
  }

  async #asked(captureId: string, parts: Rect[], taken: (count: number) => void): Promise<WayEnd> {
    const { signal } = this.#stop;
    const scale = this.#window.devicePixelRatio;
    for (const [at, rect] of parts.entries()) {
      await inFront(this.#window, signal);
      if (signal.aborted) return { ended: 'by-person', overlaid: false };
      const url = this.#window.location.href.slice(0, 100_000);
      const show = this.#view?.hide();
      const { room } = await askBackground('whole.part', { captureId, url, rect, scale }).finally(show);
      if (!room) return { ended: 'limit', overlaid: false };
      taken(at + 1);
    }
    return { ended: 'end', overlaid: false };
  }
}
