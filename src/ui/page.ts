import type { WordKey } from '../browser/words.ts';
import { namePage } from './page-name.ts';
import { addQuickExit, type WayOut } from './quick-exit.ts';

/** What every page of the extension does first: its language, its neutral title, the way out. */
export function beginPage(title: WordKey, wayOut?: WayOut): void {
  namePage(title);
  addQuickExit(window, wayOut);
}
