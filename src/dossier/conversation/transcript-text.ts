import { shownText } from '../pdf/shown-text.ts';
import type { Message, Placed } from './message.ts';

export type TranscriptHead = {
  exhibit: string;
  /** What the conversation is called on the page. */
  name: string;
  platform: string;
  address: string;
  asOf: string;
  statement: string[];
};

export const GAP_WORDS = 'Something may be missing here: what stood in this place was not seen.';
export const LOST_WORDS =
  'This message is not here: the file that held it could not be read as it had been kept.';
export const MADE_WORDS =
  'Made from the rows files of this exhibit when the dossier was made. Those files are what was kept; this page is for reading.';

/** The transcript as plain text, piece by piece. */
export async function* transcriptText(
  head: TranscriptHead,
  messages: AsyncIterable<Placed>,
): AsyncGenerator<string> {
  yield headText(head);
  for await (const placed of messages) yield placed.message ? messageText(placed.message) : lostText(placed);
  yield `\n---- end of exhibit ${head.exhibit} ----\n`;
}

function headText({ exhibit, name, platform, address, asOf, statement }: TranscriptHead): string {
  const fields = fieldLines([
    ['Name on the page', name],
    ['Platform', platform],
    ['Address', address],
    ['As the record stood at', asOf],
  ]);
  const lines = statement.map((sentence) => `- ${sentence}`).join('\n');
  return `Exhibit ${exhibit}: conversation\n\n${fields}\n${MADE_WORDS}\n\nWhat was kept, and what was not:\n${lines}\n`;
}

function lostText({ place }: Placed): string {
  return `\n[${place}]\n${LOST_WORDS}\n`;
}

function messageText(message: Message): string {
  const gap = message.gap ? `\n---- ${GAP_WORDS} ----\n` : '';
  const later = message.later ? ' changed later: the message above, as it stood then' : '';
  return `${gap}\n[${message.place}]${later}\n${fieldLines(fieldsOf(message))}`;
}

/** The same for both forms: what is stated of a message, in the order of reading. */
export function fieldsOf(message: Message): [label: string, value: string][] {
  return [
    ['From', message.who || 'not shown'],
    ['Account number', message.accountId],
    ['Direction', message.direction],
    ['Sent, as the page states it', message.postedAt || 'not stated'],
    ['Sent between, counted from the reading', message.postedBetween],
    ['Sent, from the number of the message', message.postedAtFromId],
    ['Read by Holdfast', message.seenAt],
    ['Taken away, in the page’s words', message.removed],
    ['Changed, in the page’s words', message.edited],
    ['Text', message.text],
    ['Text before translation', message.original],
    ['Translation notice', message.translated],
    ...message.context.map((item): [string, string] => [
      `Words of others (${item.relation})`,
      [item.who, item.text, item.address].filter(Boolean).join('\n'),
    ]),
    ...message.media.map(({ kind, address, alt }): [string, string] => [
      `In it (${kind})`,
      [alt, address].filter(Boolean).join('\n'),
    ]),
    ['Number of the message', message.id],
    ['Shown in', message.pictures.join(', ')],
  ];
}

/** Captured words stand in from the edge from their second line on: they cannot pass for a line of the page. */
function fieldLines(fields: [string, string][]): string {
  return fields
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${shownText(value).replaceAll('\n', '\n    ')}\n`)
    .join('');
}
