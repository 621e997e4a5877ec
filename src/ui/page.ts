import { say, type WordKey } from '../browser/words.ts';
import { addQuickExit, type WayOut } from './quick-exit.ts';

/** What every page of ours does first: its language, its neutral title, the way out. */
export function beginPage(title: WordKey, wayOut?: WayOut): void {
  const root = document.documentElement;
  root.lang = say('page_language');
  root.dir = say('page_direction');
  document.title = say(title);
  addQuickExit(window, wayOut);
}
