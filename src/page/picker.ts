import { say } from '../browser/words.ts';
import { toHoldfastError } from '../domain/errors.ts';
import { type ExtractedPost, emptyPost } from '../domain/post.ts';
import type { FoundPost } from '../extractors/registry.ts';
import { extractPost, locatePost } from '../extractors/registry.ts';
import type { Start } from '../messaging/protocol.ts';
import { isInWindow, neighbour, pageAround, position } from './choices.ts';
import { foundWords, sameness } from './found-words.ts';
import { deepElementAt } from './hit.ts';
import { openPickerView, type PickerView } from './overlay/picker-view.ts';
import type { Point } from './overlay/place.ts';
import { PageWatch } from './page-watch.ts';
import { listenToKeys } from './picker-keys.ts';
import { listenToPointer } from './picker-pointer.ts';
import type { Choice } from './read-capture.ts';
import { activeElement, bringIntoView, giveFocus, isInPage } from './snapshot-dom.ts';
import { shadowRootOf } from './snapshot-shadow.ts';
import { rectOf } from './view.ts';
import { wholeWay } from './whole/way.ts';

/** `whole`: with pictures of all of it. */
export type Picked = Choice & { whole?: boolean };

/**
 * Lets the person choose one post. Nothing of the page is changed, focused, scrolled or clicked, but that
 * the arrow keys bring a post into the window. It draws above the page, and goes before `done` is called.
 */
export class Picker {
  #window: Window;
  #start: Start;
  #done: (picked: Picked | null) => void;
  #view: PickerView;
  #ended = new AbortController();
  #pages: PageWatch;
  #found: FoundPost | null = null;
  /** What was said of it. */
  #said = '';
  #focusBefore: Element | null;

  constructor(window: Window, start: Start, done: (picked: Picked | null) => void) {
    this.#window = window;
    this.#start = start;
    this.#done = done;
    this.#pages = new PageWatch(window, this.#ended.signal);
    this.#focusBefore = activeElement(window.document);
    this.#view = openPickerView(window, say('picker_title'));
    this.#listen();
    this.#begin();
  }

  /** Ends without keeping. */
  leave(): void {
    this.#end(null);
  }

  #listen(): void {
    const { signal } = this.#ended;
    listenToPointer(this.#window, this.#view, signal, {
      pointAt: (x, y) => this.#pointAt(x, y),
      keepAt: (x, y) => this.#keepAt(x, y),
    });
    listenToKeys(this.#window, this.#view, signal, {
      move: (step) => this.#move(step),
      keep: () => this.#keep(this.#start.withoutPicture),
      leave: () => this.leave(),
    });
  }

  #begin(): void {
    const byKeyboard = this.#start.startedBy === 'keyboard';
    this.#setButtons(false);
    this.#view.panel.setWords(say('picker_title'), say(byKeyboard ? 'picker_hint_keyboard' : 'picker_hint'));
    this.#view.show(null);
    this.#view.announce(say(byKeyboard ? 'picker_hint_keyboard' : 'picker_hint'));
    if (byKeyboard) this.#move(1);
    if (byKeyboard) this.#view.panel.focus();
    this.#follow();
  }

  /** The outline stays on its post while the page scrolls or moves. */
  #follow(): void {
    if (this.#ended.signal.aborted) return;
    // What the person cannot see must not take their clicks.
    if (!this.#view.stayOnTop()) this.leave();
    const root = this.#found?.root;
    if (root && isInPage(root)) this.#view.show(rectOf(root));
    this.#window.requestAnimationFrame(() => this.#follow());
  }

  #pointAt(x: number, y: number): void {
    const { document } = this.#window;
    const element = deepElementAt(document, x, y, this.#view.host.element, shadowRootOf);
    const found = element && this.#located(element);
    if (found && found.root !== this.#found?.root) this.#choose(found, { x, y });
  }

  #move(step: 1 | -1): void {
    const found = neighbour(this.#pages.posts(), this.#found?.root ?? null, step);
    if (found && !isInWindow(found.root))
      bringIntoView(found.root, { block: 'nearest', behavior: 'instant' });
    if (found) this.#choose(found, null);
    else this.#nothingHere();
  }

  /** Where every extractor broke, nothing is outlined here: the page as a whole can still be kept. */
  #located(element: Element): FoundPost | null {
    try {
      return locatePost(element, this.#pages.around(element));
    } catch (thrown) {
      if (toHoldfastError(thrown).code === 'extractor-broken') return null;
      throw thrown;
    }
  }

  #read({ root, extractor }: FoundPost): ExtractedPost {
    const { post } = extractPost(root, extractor, pageAround(root, this.#window));
    return post ?? emptyPost('web', 'region');
  }

  #choose(found: FoundPost, pointer?: Point | null): void {
    this.#found = found;
    const place = position(this.#pages.posts(), found.root);
    const post = this.#read(found);
    const words = foundWords(post);
    this.#said = sameness(post);
    const isBeyond = !this.#start.withoutPicture && wholeWay(this.#window, found.root) !== null;
    this.#setButtons(true, isBeyond);
    const counted = place ? say('picker_count', place.at, place.of) : '';
    const hint = isBeyond ? say('picker_whole_hint') : '';
    this.#view.panel.setWords(words, [counted, hint].filter(Boolean).join('. '));
    this.#view.show(rectOf(found.root), pointer);
    this.#view.announce(words);
  }

  #nothingHere(): void {
    const [words, next] = [say('picker_nothing_here'), say('picker_nothing_here_next')];
    this.#view.panel.setWords(words, next);
    this.#view.announce(`${words} ${next}`);
    this.#view.panel.setButtons([
      {
        label: say('menu_keep_page'),
        run: () => this.#end({ found: null, what: 'page', withoutPicture: this.#start.withoutPicture }),
      },
      { label: say('picker_leave'), run: () => this.leave() },
    ]);
    this.#view.show(null);
  }

  /** The same buttons as long as they serve, so that focus stays where it is while posts change. */
  #setButtons(withPost: boolean, isBeyond = false): void {
    if (withPost && this.#view.panel.buttons().length === (isBeyond ? 4 : 3)) return;
    const leave = { label: say('picker_leave'), run: () => this.leave() };
    const keep = [
      { label: say('picker_keep'), run: () => this.#keep(false) },
      ...(isBeyond ? [{ label: say('picker_keep_whole'), run: () => this.#keep(false, true) }] : []),
      { label: say('picker_keep_without_picture'), run: () => this.#keep(true) },
    ];
    this.#view.panel.setButtons(withPost ? [...keep, leave] : [leave]);
  }

  /** A feed can move, or a page swap its posts, under a resting pointer: then the new one is outlined first. */
  #keepAt(x: number, y: number): void {
    const said = this.#said;
    this.#pointAt(x, y);
    if (said === '' || said === this.#said) this.#keep(this.#start.withoutPicture);
  }

  /** Keeps what was said. What says another thing by now is said first, and waits to be chosen again. */
  #keep(withoutPicture: boolean, whole = false): void {
    const found = this.#found;
    if (!found || !isInPage(found.root)) return;
    if (sameness(this.#read(found)) !== this.#said) this.#choose(found);
    else this.#end({ found, what: 'post', withoutPicture, whole });
  }

  /** Everything of ours goes first, in the same task: then the page is as it was, and is read as it was. */
  #end(picked: Picked | null): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    this.#view.remove();
    this.#done(picked);
    this.#giveFocusBack();
  }

  #giveFocusBack(): void {
    const before = this.#focusBefore;
    const moved = activeElement(this.#window.document) !== before;
    if (moved && before && isInPage(before)) giveFocus(before, { preventScroll: true });
  }
}
