import type { CaptureDraft } from '../messaging/protocol.ts';

type Tab = { url?: string | undefined; title?: string | undefined };

/**
 * What a frame of another site has read, as part of the page that the tab shows. The copy is of the frame alone, and
 * where the post stands in the window no such frame can tell: nothing is cut from the window's pixels.
 */
export function partOfPage(draft: CaptureDraft, tab: Tab): CaptureDraft {
  const { page, view } = draft;
  const around = {
    url: (tab.url ?? page.url).slice(0, 100_000),
    title: (tab.title ?? page.title).slice(0, 10_000),
    canonicalUrl: null,
  };
  return { ...draft, page: { ...page, ...around, frameUrl: page.url }, view: { ...view, post: null } };
}
