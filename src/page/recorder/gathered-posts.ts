import type { RecordedRow } from '../../domain/conversation.ts';
import { orderOf } from '../../domain/row-order.ts';
import type { Ask } from '../../messaging/protocol.ts';
import { HEAD_START } from '../snapshot-head.ts';
import { elementText } from '../text.ts';

/** One post of the list that a person may choose from. */
export type GatheredPost = Omit<Ask<'recording.posts'>['posts'][number], 'at'>;

/** Every row of a recording as a post that could stand alone, in the order of the list. */
export class GatheredPosts {
  #rows = new Map<number, RecordedRow>();
  #posts = new Map<number, GatheredPost>();

  /** At the instant at which the row is read: later its element may show another one. */
  add(row: RecordedRow, root: Element): void {
    const texts = { 'post-html': aloneHtml(row.html), 'post-text': elementText(root) };
    this.#rows.set(row.n, { ...row, html: null });
    const n = row.laterStateOf ?? row.n;
    const before = this.#posts.get(n);
    // Words that were taken away do not take the place of the words.
    if (before && row.post.removed && !before.row.post.removed) return;
    this.#posts.set(n, { row: { ...row, html: null }, texts });
  }

  list(): GatheredPost[] {
    return orderOf([...this.#rows.values()]).flatMap((n) => this.#posts.get(n) ?? []);
  }
}

/** As a page of its own: it opens without the rest, and loads nothing. Its style sheets are in the page's copy. */
function aloneHtml(html: string | null): string | null {
  if (html === null) return null;
  return `<!DOCTYPE html>\n<html><head>${HEAD_START}</head>\n<body>${html}</body></html>\n`;
}
