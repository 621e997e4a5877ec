import type { Found } from '../domain/post.ts';
import { queryAll } from './dom/safe.ts';
import { short } from './found.ts';
import { oncePerPage } from './once.ts';
import { dataIn, wordsAt } from './page-data.ts';
import type { PageContext } from './types.ts';

// Threads and Instagram: public readers of these pages, 2024 to 2026.
const DATA = 'script[type="application/json"]';
const MAX_SCRIPTS = 200;
const MAX_VALUES = 400_000;

/** Of each post in the data that the page brought with it: its caption. `null` where two of them differ. */
const captions = oncePerPage(({ document }: PageContext) => {
  const found = new Map<string, string | null>();
  for (const item of objectsIn(queryAll(document, DATA).slice(0, MAX_SCRIPTS).map(dataIn))) {
    const [code, caption] = [wordsAt(item, 'code'), wordsAt(item, 'caption', 'text')];
    if (code && caption) found.set(code, (found.get(code) ?? caption) === caption ? caption : null);
  }
  return found;
});

function* objectsIn(roots: unknown[]): Generator<object> {
  const pending = roots;
  for (let seen = 0; pending.length > 0 && seen < MAX_VALUES; seen += 1) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) if (typeof inner === 'object') pending.push(inner);
    yield value;
  }
}

const bare = (words: string) => words.replace(/\s+/g, '');

/**
 * Where a post is shown translated: its author's own words, which the page holds as data. A look at the data
 * costs; it is for posts that say that they are translated.
 */
export function ownWordsInData(code: string, shown: Found<string>, page: PageContext): Found<string> {
  const caption = captions(page).get(code) ?? null;
  const same = caption !== null && shown !== null && bare(caption) === bare(shown.value);
  return same ? null : short(caption, `${DATA} caption.text of the same code`, 'attribute');
}
