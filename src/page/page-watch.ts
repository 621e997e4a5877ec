import type { PageContext } from '../extractors/types.ts';
import { pageAround } from './choices.ts';

const EVERYTHING = { subtree: true, childList: true, characterData: true, attributes: true };

type Seen = { href: string; detected: NonNullable<PageContext['detected']>; observer: MutationObserver };

/** For many looks at one page: whose page it is, is found out once, and again after each change of the page. */
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
    const page = pageAround(element, this.#window);
    if (this.#ended.aborted) return page;
    const seen = this.#seen.get(page.document) ?? this.#watch(page);
    const isChanged = seen.observer.takeRecords().length > 0 || seen.href !== page.url.href;
    if (isChanged) seen.detected.clear();
    seen.href = page.url.href;
    return { ...page, detected: seen.detected };
  }

  #watch({ document, url }: PageContext): Seen {
    const detected: Seen['detected'] = new Map();
    const observer = new MutationObserver(() => detected.clear());
    const seen = { href: url.href, detected, observer };
    this.#seen.set(document, seen);
    observer.observe(document, EVERYTHING);
    this.#ended.addEventListener('abort', () => observer.disconnect());
    return seen;
  }
}
