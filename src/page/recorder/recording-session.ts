import { problemOf, say } from '../../browser/words.ts';
import { type ErrorCode, toHoldfastError } from '../../domain/errors.ts';
import type { FoundPost } from '../../extractors/registry.ts';
import type { Start } from '../../messaging/protocol.ts';
import type { Notices } from '../overlay/notices.ts';
import type { PanelButton } from '../overlay/panel.ts';
import { openRecordingView, type RecordingView } from '../overlay/recording-view.ts';
import { Picker } from '../picker.ts';
import { documentOf } from '../snapshot-dom.ts';
import { beginRecorder } from './begin-recorder.ts';
import { chooseList, type ListHere } from './choose-list.ts';
import { Gathering, type GatheringWords, missingWords } from './gathering.ts';
import type { Progress, Recorded, Recorder } from './recorder.ts';
import type { Scope } from './row-reader.ts';

/**
 * "Keep this conversation": the person chooses what, sees what is kept while it comes, and says when it is enough.
 * Nothing scrolls but at their wish.
 */
export class RecordingSession {
  readonly #window: Window;
  readonly #start: Start;
  readonly #said: Notices;
  /** Lets the notices speak again. */
  readonly #speak: () => void;
  #view: RecordingView;
  #recorder: Recorder | null = null;
  #picker: Picker | null = null;
  #gathering: Gathering | null = null;

  constructor(window: Window, start: Start, said: Notices, speak: () => void) {
    this.#window = window;
    this.#start = start;
    this.#said = said;
    this.#speak = speak;
    this.#view = openRecordingView(window, say('recording_title'), () => this.#lost());
    this.#choose();
  }

  /** Another begin while this one is open: what goes on is not ended by it. Where nothing is recorded yet it goes. */
  leave(): boolean {
    if (this.#recorder) {
      this.#view.panel.focus();
      return false;
    }
    this.#picker?.leave();
    this.#close();
    return true;
  }

  /** The page keeps taking the card away: what nobody can see is not gone on with. */
  #lost(): void {
    if (this.#recorder) void this.#finish();
    else this.#close();
  }

  #choose(): void {
    const leave = { label: say('picker_leave'), run: () => this.#close() };
    chooseList(this.#window, this.#view, leave, (list) => this.#chooseWhat(list, leave));
  }

  #chooseWhat({ document, count }: ListHere, leave: PanelButton): void {
    const words = count > 0 ? say('recording_found', count) : say('recording_nothing');
    this.#view.say(words, count > 0 ? say('recording_choose') : say('recording_nothing_next'));
    const all = { chosen: 'all' } as const;
    const record = {
      label: say('recording_scroll_along'),
      run: () => this.#begin(document, all, 'recorded'),
    };
    const loaded = { label: say('recording_loaded'), run: () => this.#begin(document, all, 'loaded') };
    const from = { label: say('recording_from'), run: () => this.#pickRow() };
    this.#view.setButtons(count > 0 ? [record, loaded, from, leave] : [leave]);
  }

  #pickRow(): void {
    const show = this.#view.hide();
    const start = { ...this.#start, what: 'post' as const };
    this.#picker = new Picker(this.#window, start, (picked) => {
      this.#picker = null;
      show();
      if (picked?.found) this.#chooseWay(picked.found);
      else this.#choose();
    });
  }

  #chooseWay({ root }: FoundPost): void {
    const document = documentOf(root) ?? this.#window.document;
    this.#view.say(say('recording_way'), '');
    this.#view.setButtons([
      {
        label: say('recording_from_here'),
        run: () => this.#begin(document, { chosen: 'from-a-row-on', row: root }, 'recorded'),
      },
      {
        label: say('recording_up_to_here'),
        run: () => this.#begin(document, { chosen: 'up-to-a-row', row: root }, 'recorded'),
      },
      { label: say('recording_back'), run: () => this.#choose() },
    ]);
  }

  /** Everything that is there now is read in the click's own task. */
  #begin(document: Document, scope: Scope, how: 'loaded' | 'recorded'): void {
    try {
      const wish = { document, scope, how, withoutPicture: this.#start.withoutPicture };
      this.#recorder = beginRecorder(this.#window, this.#view, wish, {
        progress: (progress) => this.#gathering?.tell(progress),
        hide: () => this.#view.hide(),
        stopped: (why) => this.#stopped(why),
      });
    } catch (thrown) {
      this.#fail(toHoldfastError(thrown).code);
      return;
    }
    if (how === 'loaded') void this.#finish();
    else this.#gather(this.#recorder);
  }

  #gather(recorder: Recorder): void {
    this.#gathering = new Gathering(this.#window, this.#view, recorder, WORDS, {
      done: () => void this.#finish(),
      drop: () => void this.#drop(),
      failed: (code) => this.#stopped(code),
    });
    this.#gathering.show();
  }

  async #drop(): Promise<void> {
    const recorder = this.#recorder;
    this.#recorder = null;
    this.#close();
    await recorder?.drop().catch((thrown: unknown) => this.#fail(toHoldfastError(thrown).code));
  }

  /** What was recorded by then is kept all the same. */
  #stopped(why: ErrorCode | 'limit'): void {
    this.#gathering?.stopScrolling();
    if (why === 'limit') {
      void this.#finish();
      return;
    }
    this.#view.say(problemOf(why).sentence, say('recording_stopped_next'));
    this.#view.setButtons([{ label: say('recording_finish'), run: () => void this.#finish() }]);
  }

  async #finish(): Promise<void> {
    const recorder = this.#recorder;
    if (!recorder) return;
    this.#view.say(say('recording_saving'), '');
    this.#view.setButtons([]);
    try {
      const kept = await recorder.finish();
      this.#recorder = null;
      this.#close();
      this.#sayKept(kept, recorder.progress);
    } catch (thrown) {
      this.#notSaved(toHoldfastError(thrown).code);
    }
  }

  #sayKept({ rows, total }: Recorded, progress: Progress): void {
    const count = total === null ? '' : say('saved_count', total);
    const more = [...missingWords(progress), count].filter(Boolean).join(' ');
    this.#said.tell(say('recording_saved', rows), more);
  }

  #notSaved(code: ErrorCode): void {
    const { sentence, next } = problemOf(code);
    this.#view.say(say('not_saved', sentence, next), '');
    this.#view.setButtons([{ label: say('try_again'), run: () => void this.#finish() }]);
  }

  #fail(code: ErrorCode): void {
    this.#close();
    const { sentence, next } = problemOf(code);
    this.#said.tell(sentence, next);
  }

  #close(): void {
    this.#view.remove();
    this.#speak();
  }
}

const WORDS: GatheringWords = {
  count: 'recording_kept',
  hint: 'recording_hint',
  done: 'recording_finish',
};
