import type { Found } from '../domain/post.ts';
import { allText, childrenOf } from './dom/safe.ts';
import { containsAcross, parentAcross } from './dom/tree.ts';
import { short } from './found.ts';
import { shown } from './shown.ts';
import { isTranslationNotice, mayHoldNotice } from './translation.ts';

/**
 * "Translated from …" and the translation stand below the words, with no marks of their own (the app's source,
 * 2026). `lines` are the post's own lines: a quote in it can read like the notice.
 */
export function translationBelow(
  root: Element,
  lines: readonly Element[],
  written: Element | null,
): { notice: Found<string>; box: Element | null } {
  const nothing = { notice: null, box: null };
  if (!written || !mayHoldNotice(allText(root))) return nothing;
  const line = lines.find((found) => !containsAcross(written, found) && isTranslationNotice(shown(found)));
  const row = line && parentAcross(line);
  const block = row && parentAcross(row);
  const box = block && childrenOf(block).find((child) => child !== row);
  if (!line || !box || containsAcross(block, written)) return nothing;
  return { notice: short(shown(line), 'notice below the words', 'text'), box };
}
