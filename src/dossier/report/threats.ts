import { cutText } from '../../domain/first-words.ts';
import { MOST_THREAT_LETTERS, MOST_THREAT_WORDS } from '../../domain/kinds-of-act.ts';
import { wordsOf } from './chosen.ts';
import type { LogEntry, LogItem } from './model.ts';
import type { IncidentEntry } from './model-case.ts';
import type { ReadMeCase } from './model-read-me.ts';

type Threat = ReadMeCase['threats'][number];

/**
 * Word for word, newest first: those that the person quoted, else how what they marked as a threat begins. An exhibit
 * that is no incident of its own has its threat all the same.
 *
 * @param items in order of time
 */
export function threatsOf(items: readonly LogItem[]): Threat[] {
  const byNumber = new Map(
    items.flatMap((item) => (item.entryKind === 'exhibit' ? [[item.exhibit, item] as const] : [])),
  );
  return [...items]
    .reverse()
    .flatMap((item) => (item.entryKind === 'exhibit' ? ofExhibit(item) : ofIncident(item, byNumber)));
}

function ofExhibit(entry: LogEntry): Threat[] {
  const { marks, exhibit, when } = entry;
  return marks?.acts.includes('threat') ? [threatOf(marks.words, wordsOf(entry), when.day, exhibit)] : [];
}

/** What its exhibits quote, or are marked as, is not said twice. */
function ofIncident(incident: IncidentEntry, byNumber: ReadonlyMap<string, LogEntry>): Threat[] {
  const { threat, acts, told, title, shownWhen, exhibits } = incident;
  const marks = exhibits.flatMap((number) => byNumber.get(number)?.marks ?? []);
  const isThere = threat
    ? marks.some(({ words }) => words === threat)
    : marks.some((set) => set.acts.includes('threat'));
  if (isThere || !(threat || acts.includes('threat'))) return [];
  return [threatOf(threat, told[0]?.text ?? '', shownWhen, title)];
}

function threatOf(quoted: string, text: string, when: string, source: string): Threat {
  return { words: quoted || beginning(text), begins: quoted === '', when, source };
}

/** Twenty words at most, and no more letters than a quotation may have in scripts without spaces. */
function beginning(text: string): string {
  const words = text
    .slice(0, MOST_THREAT_LETTERS * 20)
    .split(/\s+/u)
    .filter(Boolean);
  const line = words.slice(0, MOST_THREAT_WORDS).join(' ');
  const cut = line.length > MOST_THREAT_LETTERS ? cutText(line, MOST_THREAT_LETTERS) : line;
  return cut.length < line.length || words.length > MOST_THREAT_WORDS ? `${cut}…` : cut;
}
