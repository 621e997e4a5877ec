import { pngSize } from '../../domain/png-size.ts';
import { shownText } from '../pdf/shown-text.ts';
import { moreFiles, quotedOf, spanOf, writersOf } from './conversation-lines.ts';
import type { ExhibitSheetData, LogEntry } from './model.ts';
import { MOST_PIXELS } from './sheet-picture.ts';

/** The picture as the sheet names it, or `null` with the entry left to say why there is none. */
export function sheetPictureOf(
  name: string,
  bytes: Uint8Array,
  entry: LogEntry,
): ExhibitSheetData['picture'] {
  const size = pngSize(bytes);
  if (!size || size.width * size.height > MOST_PIXELS) return null;
  return { path: name, ...size, alt: pictureWords(entry) };
}

/** Says what the picture is of, in the words of the facts; never describes what it shows. */
function pictureWords(entry: LogEntry): string {
  const account = [...new Set([entry.accountName, entry.handle])].filter(Boolean).join(' ');
  const of = [entry.platform, entry.what, account && `shown as by ${account}`].filter(Boolean).join(', ');
  return `Picture kept of ${of}, on ${entry.capturedAt}. Its text stands beside it on this sheet.`;
}

/**
 * The sheet as plain text, for when its PDF could not be made: the exhibit never waits for a layout. Captured
 * words stand in from the edge from their second line on, so that they cannot pass for a line of the sheet.
 */
export function sheetText(entry: LogEntry, asOf: string): string {
  const fields: [string, string][] = [
    ['Exhibit', entry.exhibit],
    ['As the record stood at', asOf],
    ['Kept', `${entry.capturedAt} (${entry.capturedAtUtc}, ${entry.zone})`],
    ['Kept by', entry.keptBy],
    ['Posted, as the page states it', entry.postedAt],
    ['Stands under the line', entry.postedDay],
    ['By that, posted between', entry.postedBetween],
    ['How that was read', entry.postedHow],
    ['Posted, from the number of the post', entry.postedAtFromId],
    ['The two times', entry.timesApart],
    ['What', entry.what],
    ['Platform', entry.platform],
    ['Account name', entry.accountName],
    ['Handle', entry.handle],
    ['Account number', entry.accountId],
    ['Profile', entry.profileUrl],
    ['Address', entry.address],
    ['Page', entry.pageAddress],
    ['Page title', entry.pageTitle],
    ['Text', entry.text],
    ...conversationFields(entry),
    ...entry.more.map(({ label, text }): [string, string] => [label, text]),
    ...marksFields(entry),
    ...entry.looks.map((look): [string, string] => ['Later look', look]),
    ['Picture', entry.picture],
    ['Missing', entry.missing.join(' ')],
  ];
  const files = [
    ...entry.files.map(({ name, digest, size }) => `${digest}  ${name}  ${size} bytes`),
    ...moreFiles(entry),
  ];
  const lines = fields
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${setIn(value)}`);
  return `The PDF of this sheet could not be made. Nothing of what was kept is missing because of that.\n\n${lines.join('\n')}\n\nFiles:\n${files.join('\n')}\n`;
}

function conversationFields({ conversation }: LogEntry): [string, string][] {
  if (!conversation) return [];
  return [
    ['Name on the page', conversation.name],
    ['Messages', spanOf(conversation)],
    ['Messages by', writersOf(conversation).join('\n')],
    ['First messages', quotedOf(conversation).join('\n')],
    ['What was kept of it, and what was not', conversation.statement.join(' ')],
    ['To read', conversation.transcript],
  ];
}

function marksFields({ marks }: LogEntry): [string, string][] {
  if (!marks) return [];
  return [
    ['Marked by the person as', marks.kinds.join(', ')],
    ['Words of the threat, quoted by the person', [marks.words, marks.wordsFrom].filter(Boolean).join('\n')],
  ];
}

const setIn = (text: string) => shownText(text).replaceAll('\n', '\n    ');
