import { queryAll } from './dom/safe.ts';
import { closestAcross } from './dom/tree.ts';
import type { Extractor } from './types.ts';

/**
 * Where a platform is known by the marks of its posts, on any host: it is there when one post is.
 *
 * @param selector what every post matches
 * @param isPost tells posts from what else matches
 */
export function markedPosts(
  selector: string,
  isPost: (element: Element) => boolean,
): Pick<Extractor, 'detect' | 'locate' | 'list'> {
  return {
    detect: ({ document }) => queryAll(document, selector).some(isPost),
    locate: (from) => {
      const found = closestAcross(from, selector);
      return found && isPost(found) ? found : null;
    },
    list: ({ document }) => queryAll(document, selector).filter(isPost),
  };
}
