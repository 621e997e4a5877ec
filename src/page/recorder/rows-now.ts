import type { Rect } from '../../domain/capture.ts';
import { type FoundPost, listPosts } from '../../extractors/registry.ts';
import type { PageContext } from '../../extractors/types.ts';
import { rectOf } from '../view.ts';

/** Rows from the top down, and the height of the tallest. */
export type RowsNow = { posts: FoundPost[]; tallest: number };

/** The rows that the page draws now. */
export function rowsNow(page: PageContext): RowsNow {
  const placed = listPosts(page).posts.map((post) => ({ post, place: rectOf(post.root) }));
  const drawn = placed.filter(({ place }) => place.width > 0 && place.height > 0);
  const tallest = drawn.reduce((most, { place }) => Math.max(most, place.height), 0);
  return { posts: fromTheTop(drawn).map(({ post }) => post), tallest };
}

/** Lists that reuse their elements put them in any order, and place each by style. */
function fromTheTop<T extends { place: Rect }>(rows: T[]): T[] {
  const inOrder = rows.every(({ place }, at) => at === 0 || place.y >= (rows[at - 1]?.place.y ?? 0));
  return inOrder ? rows : rows.toSorted((a, b) => a.place.y - b.place.y);
}
