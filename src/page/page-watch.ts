import { rootOf } from '../extractors/dom/safe.ts';
import { type FoundPost, listPosts } from '../extractors/registry.ts';
import type { PageContext } from '../extractors/types.ts';
import { pageAround, pageOf } from './choices.ts';
import { documentsIn } from './frames-inside.ts';

const EVERYTHING = { subtree: true, childList: true, characterData: true, attributes: true };

type Seen = {
  href: string;
  detected: NonNullable<PageContext['detected']>;
  /** `null` where they have to be looked for. */
  posts: readonly FoundPost[] | null;
  observer: MutationObserver;
};

/** For many looks at one page: whose page it is and its posts are found out once, and again after each change of it. */
export class PageWatch {
  #window: Window;
  #ended: AbortSignal;
  #seen = new Map<Document, Seen>();

  constructor(window: Window, ended: AbortSignal) {
    this.#window = window;
    this.#ended = ended;
  }

  /** The page of this element, as it is now. */
  around(element: Element): PageContext {
    return this.#known(pageAround(element, this.#window));
  }

  /** Every post of the page, frames included, as they are now. */
  posts(): FoundPost[] {
    return documentsIn(this.#window.document).flatMap((document) => this.#postsOf(document));
  }

  #postsOf(document: Document): readonly FoundPost[] {
    const page = this.#known(pageOf(document));
    const seen = this.#ended.aborted ? undefined : this.#seen.get(document);
    if (seen?.posts) return seen.posts;
    const { posts, failure } = listPosts(page);
    // What stands in a shadow tree can change unseen.
    const isWatched = failure === null && posts.every(({ root }) => rootOf(root) === document);
    if (seen && isWatched) seen.posts = posts;
    return posts;
  }

  #known(page: PageContext): PageContext {
    if (this.#ended.aborted) return page;
    const seen = this.#seen.get(page.document) ?? this.#watch(page);
    const isChanged = seen.observer.takeRecords().length > 0 || seen.href !== page.url.href;
    if (isChanged) forget(seen);
    seen.href = page.url.href;
    return { ...page, detected: seen.detected };
  }

  #watch({ document, url }: PageContext): Seen {
    const observer = new MutationObserver(() => forget(seen));
    const seen: Seen = { href: url.href, detected: new Map(), posts: null, observer };
    this.#seen.set(document, seen);
    observer.observe(document, EVERYTHING);
    this.#ended.addEventListener('abort', () => observer.disconnect());
    return seen;
  }
}

function forget(seen: Seen): void {
  seen.detected.clear();
  seen.posts = null;
}
