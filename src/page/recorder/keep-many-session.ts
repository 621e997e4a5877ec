import { problemOf, say } from '../../browser/words.ts';
import { MOST_POSTS } from '../../domain/conversation.ts';
import { type ErrorCode, toHoldfastError } from '../../domain/errors.ts';
import type { Start } from '../../messaging/protocol.ts';
import type { Notices } from '../overlay/notices.ts';
import type { PanelButton } from '../overlay/panel.ts';
import { openRecordingView, type RecordingView } from '../overlay/recording-view.ts';
import { beginRecorder } from './begin-recorder.ts';
import { chooseList, type ListHere } from './choose-list.ts';
import { PostChooser, showScreen } from './choose-posts.ts';
import { type GatheredPost, GatheredPosts } from './gathered-posts.ts';
import { Gathering, type GatheringWords, missingWords } from './gathering.ts';
import { PostKeeper } from './keep-posts.ts';
import type { Progress, Recorder } from './recorder.ts';

/**
 * "Keep many posts": the person gathers, says whose, unticks what they do not want; each of the rest becomes a
 * capture of its own. The list they came from is kept once, as a recording.
 */
export class KeepManySession {
  readonly #window: Window;
  readonly #start: Start;
  readonly #said: Notices;
  readonly #speak: () => void;
  readonly #view: RecordingView;
  #posts = new GatheredPosts();
  #how: 'loaded' | 'recorded' = 'loaded';
  #recorder: Recorder | null = null;
  #gathering: Gathering | null = null;
  #chooser: PostChooser | null = null;
  #keeper: PostKeeper | null = null;

  constructor(window: Window, start: Start, said: Notices, speak: () => void) {
    this.#window = window;
    this.#start = start;
    this.#said = said;
    this.#speak = speak;
    this.#view = openRecordingView(window, say('many_title'), () => this.#lost());
    this.#view.holdKeys((key) => this.#chooser?.takeKey(key) ?? false);
    this.#choose();
  }

  /** Another begin while this one is open: what goes on is not ended by it. */
  leave(): boolean {
    if (this.#recorder) {
      this.#view.panel.focus();
      return false;
    }
    this.#close();
    return true;
  }

  /** The page keeps taking the card away: what was gathered is kept as a list, and no more is done. */
  #lost(): void {
    // What is being kept is on its way: it ends by itself.
    if (this.#keeper) return;
    if (this.#recorder) void this.#finish();
    else this.#close();
  }

  #screen(words: string, hint: string, buttons: PanelButton[]): void {
    this.#chooser = null;
    showScreen(this.#view, words, hint, buttons);
  }

  #choose(): void {
    const leave = { label: say('picker_leave'), run: () => this.#close() };
    chooseList(this.#window, this.#view, leave, (list) => this.#chooseHow(list, leave));
  }

  #chooseHow({ document, count }: ListHere, leave: PanelButton): void {
    if (count === 0) {
      this.#screen(say('recording_nothing'), say('recording_nothing_next'), [leave]);
      return;
    }
    this.#screen(say('many_found', count), say('many_choose'), [
      { label: say('many_these'), run: () => this.#begin(document, 'loaded') },
      { label: say('many_more'), run: () => this.#begin(document, 'recorded') },
      leave,
    ]);
  }

  #begin(document: Document, how: 'loaded' | 'recorded'): void {
    this.#how = how;
    const { withoutPicture } = this.#start;
    const onRow = this.#posts.add.bind(this.#posts);
    try {
      const wish = { document, scope: { chosen: 'all' } as const, how, withoutPicture, onRow };
      this.#recorder = beginRecorder(this.#window, this.#view, wish, {
        progress: (progress) => this.#tell(progress),
        hide: () => this.#view.hide(),
        stopped: (why) => this.#stopped(why),
      });
    } catch (thrown) {
      this.#fail(toHoldfastError(thrown).code);
      return;
    }
    this.#gathering = this.#newGathering(this.#recorder);
    if (how === 'loaded') void this.#whose();
    else this.#gathering.show();
  }

  #newGathering(recorder: Recorder): Gathering {
    return new Gathering(this.#window, this.#view, recorder, WORDS, {
      done: () => void this.#whose(),
      drop: () => void this.#drop(),
      failed: (code) => this.#stopped(code),
    });
  }

  /** As many as one act keeps: then the person chooses. */
  #tell(progress: Progress): void {
    this.#gathering?.tell(progress);
    if (progress.kept >= MOST_POSTS && this.#gathering?.isGoingOn) void this.#whose();
  }

  /** All of them, or those of one account. Where there is one account alone there is nothing to ask. */
  async #whose(): Promise<void> {
    this.#gathering?.stopScrolling();
    this.#screen(say('recording_saving'), '', []);
    try {
      await this.#recorder?.settle();
      this.#askWhose();
    } catch (thrown) {
      this.#stopped(toHoldfastError(thrown).code);
    }
  }

  #askWhose(): void {
    this.#chooser = new PostChooser(this.#window.document, this.#view, this.#posts.list(), {
      chosen: (posts) => this.#keepThese(posts),
      back: () => this.#goBack(),
    });
    this.#chooser.begin();
  }

  /** To gathering; where only what is here was wanted, out. */
  #goBack(): void {
    this.#screen('', '', []);
    if (this.#how === 'recorded') this.#gathering?.show();
    else this.#gathering?.askToDrop(() => this.#askWhose());
  }

  #keepThese(posts: GatheredPost[]): void {
    if (!this.#recorder) return;
    this.#keeper = new PostKeeper(this.#recorder.captureId, posts);
    void this.#keep(this.#keeper);
  }

  async #keep(keeper: PostKeeper): Promise<void> {
    const stop = new AbortController();
    const tell = () => this.#view.say(say('many_keeping', keeper.kept, keeper.chosen), '');
    this.#screen('', '', [{ label: say('many_stop'), run: () => stop.abort() }]);
    tell();
    try {
      await keeper.keep(stop.signal, tell);
    } catch (thrown) {
      this.#notAll(keeper, toHoldfastError(thrown).code);
      return;
    }
    await this.#finish();
  }

  #notAll(keeper: PostKeeper, code: ErrorCode): void {
    const count = say('many_keeping', keeper.kept, keeper.chosen);
    this.#screen(count, problem(code), [
      { label: say('try_again'), run: () => void this.#keep(keeper) },
      { label: say('many_stop_here'), run: () => void this.#finish() },
    ]);
  }

  async #finish(): Promise<void> {
    const recorder = this.#recorder;
    if (!recorder) return;
    this.#screen(say('recording_saving'), '', []);
    try {
      const { posts, rows, total } = await recorder.finish();
      this.#recorder = null;
      this.#close();
      this.#sayKept(posts, rows, total, recorder.progress);
    } catch (thrown) {
      const words = say('not_saved', problem(toHoldfastError(thrown).code), '');
      this.#screen(words, '', [{ label: say('try_again'), run: () => void this.#finish() }]);
    }
  }

  #sayKept(posts: number | null, rows: number, total: number | null, progress: Progress): void {
    const chosen = this.#keeper?.chosen ?? 0;
    const left = posts !== null && posts < chosen ? say('many_chosen', chosen, chosen - posts) : '';
    const count = total === null ? '' : say('saved_count', total);
    const words = posts === null ? say('recording_saved', rows) : say('many_saved', posts);
    this.#said.tell(words, [left, ...missingWords(progress), count].filter(Boolean).join(' '));
  }

  async #drop(): Promise<void> {
    const recorder = this.#recorder;
    this.#recorder = null;
    this.#close();
    await recorder
      ?.drop()
      .catch((thrown: unknown) => this.#said.tell(problem(toHoldfastError(thrown).code), ''));
  }

  #stopped(why: ErrorCode | 'limit'): void {
    // Whether posts can still be kept shows when the next of them are sent.
    if (this.#keeper) return;
    this.#gathering?.stopScrolling();
    if (why === 'limit') this.#askWhose();
    else
      this.#screen(problem(why), say('recording_stopped_next'), [
        { label: say('many_done'), run: () => this.#askWhose() },
        { label: say('many_stop_here'), run: () => void this.#finish() },
      ]);
  }

  #fail(code: ErrorCode): void {
    this.#close();
    this.#said.tell(problem(code), '');
  }

  #close(): void {
    this.#view.remove();
    this.#speak();
  }
}

const WORDS: GatheringWords = { count: 'many_gathered', hint: 'many_gather_hint', done: 'many_done' };

function problem(code: ErrorCode): string {
  const { sentence, next } = problemOf(code);
  return `${sentence} ${next}`;
}
