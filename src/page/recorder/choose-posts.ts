import { say } from '../../browser/words.ts';
import { type Author, authorsOf } from '../../domain/authors.ts';
import { MOST_POSTS } from '../../domain/conversation.ts';
import type { ExtractedPost } from '../../domain/post.ts';
import { listItem } from '../found-words.ts';
import { type ChoiceList, makeButtonList, makeChoiceList } from '../overlay/choice-list.ts';
import type { PanelButton } from '../overlay/panel.ts';
import type { RecordingView } from '../overlay/recording-view.ts';
import type { GatheredPost } from './gathered-posts.ts';

export type ChooserEvents = { chosen(posts: GatheredPost[]): void; back(): void };

/** Two questions, one after the other: whose posts, and which of them. */
export class PostChooser {
  readonly #document: Document;
  readonly #view: RecordingView;
  readonly #posts: GatheredPost[];
  readonly #events: ChooserEvents;
  #list: ChoiceList | null = null;

  constructor(document: Document, view: RecordingView, posts: GatheredPost[], events: ChooserEvents) {
    this.#document = document;
    this.#view = view;
    this.#posts = posts;
    this.#events = events;
  }

  /** Where there is one account alone, whose is not asked. */
  begin(): void {
    const authors = authorsOf(this.#posts.map((post) => ({ ...post.row.post, post })));
    if (authors.length > 1) this.#askWhose(authors);
    else this.#askWhich(this.#posts, this.#events.back);
  }

  takeKey(key: string): boolean {
    return this.#list?.holdsFocus() === true && this.#list.takeKey(key);
  }

  #askWhose(authors: AuthorOfMany[]): void {
    const back = () => this.#askWhose(authors);
    const all = {
      label: say('many_everyone', this.#posts.length),
      run: () => this.#askWhich(this.#posts, back),
    };
    const each = authors.map((author) => ({
      label: say('many_from', nameOf(author), author.posts.length),
      run: () =>
        this.#askWhich(
          author.posts.map(({ post }) => post),
          back,
        ),
    }));
    const body = makeButtonList(this.#document, say('many_whose'), [all, ...each]);
    const buttons = [{ label: say('recording_back'), run: this.#events.back }];
    this.#list = null;
    showScreen(this.#view, say('many_whose'), '', buttons, body);
    body.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Everything is ticked to begin with. */
  #askWhich(found: GatheredPost[], back: () => void): void {
    const posts = found.slice(0, MOST_POSTS);
    const tell = () => this.#sayTicked(list, found.length > posts.length);
    const items = posts.map(({ row }) => listItem(row.post));
    const list: ChoiceList = makeChoiceList(this.#document, say('many_list'), items, tell);
    const buttons = [
      { label: say('many_keep'), run: () => this.#keep(posts, list) },
      { label: say('many_all_or_none'), run: () => list.tickAllOrNone() },
      { label: say('recording_back'), run: back },
    ];
    showScreen(this.#view, say('many_tick'), '', buttons, list.element);
    tell();
    this.#list = list;
    list.focus();
  }

  #sayTicked(list: ChoiceList, wereMore: boolean): void {
    const ticked = list.ticked();
    const count = say('many_ticked', ticked.filter(Boolean).length, ticked.length);
    const more = wereMore ? [say('many_most', MOST_POSTS)] : [];
    this.#view.say(say('many_tick'), [count, ...more, say('many_whole')].join(' '));
  }

  #keep(posts: GatheredPost[], list: ChoiceList): void {
    const ticked = list.ticked();
    const chosen = posts.filter((_, at) => ticked[at]);
    if (chosen.length > 0) this.#events.chosen(chosen);
    else this.#view.say(say('many_tick'), say('many_none'));
  }
}

/** One screen of the card: what it says, what it shows, and what the person can do. */
export function showScreen(
  view: RecordingView,
  words: string,
  hint: string,
  buttons: PanelButton[],
  body: HTMLElement | null = null,
): void {
  view.panel.setBody(body);
  view.say(words, hint);
  view.setButtons(buttons);
}

type AuthorOfMany = Author<ExtractedPost & { post: GatheredPost }>;

function nameOf({ who, name, handle }: AuthorOfMany): string {
  if (who === 'me') return say('many_me');
  return [name, handle].filter((part) => part !== null).join(' ') || say('many_no_name');
}
