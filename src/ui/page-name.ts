import { say, type WordKey } from '../browser/words.ts';

/** The page's language and its neutral title. */
export function namePage(title: WordKey): void {
  const root = document.documentElement;
  root.lang = say('page_language');
  root.dir = say('page_direction');
  document.title = say(title);
}
