import type { CaptureFacts } from '../../domain/capture.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Id } from '../../domain/identity.ts';
import type { HttpFacts, OriginalFacts } from '../../domain/original.ts';
import { worksUntil } from '../../reporting/signed-addresses.ts';
import type { ExhibitSource } from '../contents.ts';
import { artifactFile, baseName } from '../file-names.ts';
import { shownInstant } from './build-entry.ts';
import type { MoreFact } from './more-facts.ts';
import { quote } from './quote.ts';

type Exhibit = Pick<ExhibitSource, 'number' | 'facts'>;

/** In this order on every page of the report. */
const LABELS = {
  of: 'Original file of',
  asked: 'Asked for',
  fetched: 'Fetched',
  answer: 'The server’s answer',
  originals: 'Original files asked for',
} as const;
export const ORIGINAL_LABELS: readonly string[] = Object.values(LABELS);

const KINDS = { image: 'picture', video: 'video', audio: 'sound' } as const;
const LONGEST = 4_000;

/** Of the exhibits of one dossier: which is the file of which, and how it was come by. */
export function originalFiles(exhibits: readonly Exhibit[]): (facts: CaptureFacts) => MoreFact[] {
  const known = new Map(exhibits.map((exhibit) => [exhibit.facts.id, exhibit]));
  const made = new Map<Id, Exhibit[]>();
  for (const exhibit of exhibits) {
    const { original } = exhibit.facts;
    if (original) made.set(original.of, [...(made.get(original.of) ?? []), exhibit]);
  }
  return (facts) => {
    const where = baseName(artifactFile(known.get(facts.id)?.number ?? '', 'facts'));
    const { original } = facts;
    const own = original ? ownFacts(facts, original, known.get(original.of)) : [];
    const lines = (made.get(facts.id) ?? []).map((exhibit) => lineOf(exhibit, facts));
    const all = lines.length > 0 ? [...own, { label: LABELS.originals, text: lines.join('\n') }] : own;
    return all.map(({ label, text }) => ({ label, text: quote(text, where, LONGEST) }));
  };
}

function ownFacts(
  { capturedAt }: CaptureFacts,
  original: OriginalFacts,
  first: Exhibit | undefined,
): MoreFact[] {
  const { record, kind, asked, endedAt } = original;
  const where = first
    ? `exhibit ${first.number}`
    : `a capture that is not in this dossier (record ${record})`;
  const when = `on ${shownInstant(capturedAt)}, until ${endedAt}, by this device, without login or cookies`;
  return [
    { label: LABELS.of, text: `${itemOf(original, first?.facts)} (${KINDS[kind]}) of ${where}` },
    { label: LABELS.asked, text: [asked, ...signed(asked, endedAt)].join('\n') },
    { label: LABELS.fetched, text: `${outcome(original)}: ${when}` },
    { label: LABELS.answer, text: answerText(original) },
  ];
}

/** Of a conversation, the message as its transcript counts it, and the row as its rows files do. */
function itemOf({ row, item }: OriginalFacts, first: CaptureFacts | undefined): string {
  if (row === null) return `Item ${item}`;
  const place = (first?.conversation?.order.indexOf(row) ?? -1) + 1;
  return place > 0 ? `Item ${item} of message ${place} (row ${row})` : `Item ${item} of row ${row}`;
}

function signed(address: string, endedAt: string): string[] {
  const end = worksUntil(address, new Date(endedAt));
  return end ? [`By its own marks the address works until ${end.until.toISOString()}.`] : [];
}

function answerText({ answer, received }: OriginalFacts): string {
  if (!answer) return 'None.';
  return [
    `HTTP status ${answer.status}`,
    `from ${answer.url}${answer.redirected ? ' (the server passed the request on)' : ''}`,
    ...HEADERS.flatMap(([name, read]) => (read(answer) === null ? [] : [`${name}: ${read(answer)}`])),
    `bytes that came: ${received}`,
  ].join('\n');
}

const HEADERS: [string, (answer: HttpFacts) => string | null][] = [
  ['Content-Type', ({ contentType }) => contentType],
  ['Date', ({ date }) => date],
  ['Last-Modified', ({ lastModified }) => lastModified],
  ['Content-Length', ({ contentLength }) => contentLength],
  ['Content-Encoding', ({ contentEncoding }) => contentEncoding],
];

function lineOf({ number, facts }: Exhibit, first: CaptureFacts): string {
  const { original, capturedAt } = facts;
  if (!original) return '';
  return `${itemOf(original, first)}: exhibit ${number}, ${shownInstant(capturedAt)}: ${outcome(original)}`;
}

function outcome({ code }: OriginalFacts): string {
  return code === null ? 'original bytes fetched' : `asked for and not kept (${REASONS[code] ?? code})`;
}

const REASONS: Partial<Record<ErrorCode, string>> = {
  'original-not-there': 'the server answered that nothing is at this address',
  'original-refused': 'the server refused it',
  'original-server-error': 'the server gave an error',
  'original-other-type': 'what came was no picture, video or sound',
  'original-cut': 'the line was cut before all of it came',
  'original-too-large': 'it is too large',
  'original-no-answer': 'no answer came that the browser lets an extension read',
  'original-too-slow': 'it came too slowly, or nothing came any more',
  'original-stopped': 'the person stopped it',
  'original-private-place': 'the address led into a private network',
};
