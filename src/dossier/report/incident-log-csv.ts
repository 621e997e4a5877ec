import { TOLD_LABELS } from './build-incident.ts';
import { moreFiles, quotedOf, writersOf } from './conversation-lines.ts';
import { BY_WORDS, titleOf } from './item-words.ts';
import { TOGETHER_LABELS } from './kept-together.ts';
import type { LogEntry, LogItem } from './model.ts';
import type { IncidentEntry } from './model-case.ts';
import { MORE_LABELS } from './more-facts.ts';
import { ORIGINAL_LABELS } from './original-files.ts';

/** Of both kinds of entry, of exhibits alone, and of what the person told alone. */
type Column = [heading: string, cell: (item: LogItem) => string];
type OwnColumn<T> = [heading: string, cell: (entry: T) => string];

function ofExhibits([heading, cell]: OwnColumn<LogEntry>): Column {
  return [heading, (item) => (item.entryKind === 'exhibit' ? cell(item) : '')];
}

function ofIncidents([heading, cell]: OwnColumn<IncidentEntry>): Column {
  return [heading, (item) => (item.entryKind === 'incident' ? cell(item) : '')];
}

function moreColumn(label: string): OwnColumn<LogEntry> {
  return [label, ({ more }) => more.find((fact) => fact.label === label)?.text ?? ''];
}

const EXHIBIT_COLUMNS: OwnColumn<LogEntry>[] = [
  ['Kept at', (e) => e.capturedAt],
  ['Kept at (UTC)', (e) => e.capturedAtUtc],
  ['Kept by', (e) => e.keptBy],
  ['Posted at, as the page states it', (e) => e.postedAt],
  ['Stands under the line', (e) => e.postedDay],
  ['By that, posted between', (e) => e.postedBetween],
  ['How that was read', (e) => e.postedHow],
  ['Posted at, from the number of the post', (e) => e.postedAtFromId],
  ['The two times', (e) => e.timesApart],
  ['What', (e) => e.what],
  ['Platform', (e) => e.platform],
  ['Account name', (e) => e.accountName],
  ['Handle', (e) => e.handle],
  ['Account number', (e) => e.accountId],
  ['Profile address', (e) => e.profileUrl],
  ['Address', (e) => e.address],
  ['Page address', (e) => e.pageAddress],
  ['Page title', (e) => e.pageTitle],
  ['Text', (e) => e.text || quotedOf(e.conversation).join('\n')],
  ['Messages', (e) => (e.conversation ? String(e.conversation.messages) : '')],
  ['First message, as the page states its time', (e) => e.conversation?.from ?? ''],
  ['Last message, as the page states its time', (e) => e.conversation?.to ?? ''],
  ['Messages by', (e) => writersOf(e.conversation).join('\n')],
  ...[...MORE_LABELS, ...ORIGINAL_LABELS, ...TOGETHER_LABELS].map(moreColumn),
  [
    'Other words in it',
    (e) =>
      e.context
        .map((c) => [c.relation, c.who, setIn(c.text), c.address].filter(Boolean).join(' | '))
        .join('\n'),
  ],
  ['Media', (e) => e.media.map((m) => [m.kind, m.address, m.alt].filter(Boolean).join(' | ')).join('\n')],
  ['Notes', (e) => e.notes.map((n) => `${n.at}: ${n.text}`).join('\n')],
  ['Marked at', (e) => e.marks?.at ?? ''],
  ['Where these words are from', (e) => e.marks?.wordsFrom ?? ''],
  ['Later looks', (e) => e.looks.join('\n')],
  ['Picture', (e) => e.picture],
  ['What was kept of it, and what was not', (e) => e.conversation?.statement.join('\n') ?? ''],
  ['Missing', (e) => e.missing.join('\n')],
  ['Files', (e) => [...e.files.map((f) => f.name), ...moreFiles(e)].join('\n')],
  ['SHA-256 of the files', (e) => e.files.map((f) => f.digest).join('\n')],
];

function toldColumn(label: string): OwnColumn<IncidentEntry> {
  return [label, ({ told }) => told.find((fact) => fact.label === label)?.text ?? ''];
}

const INCIDENT_COLUMNS: OwnColumn<IncidentEntry>[] = [
  ['Entered at', (e) => e.enteredAt],
  ['Entered at (UTC)', (e) => e.enteredAtUtc],
  ['When, as the person told it', (e) => e.shownWhen],
  ['How exact that is', (e) => e.precision],
  ['In which way', (e) => e.channel],
  ...TOLD_LABELS.map(toldColumn),
  ['Accounts', (e) => e.accounts.join('\n')],
  ['Exhibits of it', (e) => e.exhibits.join('\n')],
  ['Captures of it that are not here', (e) => (e.capturesElsewhere > 0 ? String(e.capturesElsewhere) : '')],
  ['Incident’s id', (e) => e.id],
];

const COLUMNS: Column[] = [
  ['Entry', titleOf],
  ['When', ({ when }) => when.day],
  ['From', ({ when }) => when.from],
  ['To', ({ when }) => when.to],
  ['What tells when', ({ when }) => BY_WORDS[when.by]],
  ['Time zone', ({ zone }) => zone],
  ['Came after', ({ after }) => after.join('\n')],
  ofExhibits(['Belongs to', (e) => e.incidents.join('\n')]),
  ofExhibits(['No incident of its own', (e) => e.notCounted]),
  ...INCIDENT_COLUMNS.map(ofIncidents),
  ['Marked by the person as', marksOf],
  ['Words of the threat, quoted by the person', threatOf],
  ...EXHIBIT_COLUMNS.map(ofExhibits),
];

function marksOf(item: LogItem): string {
  return (item.entryKind === 'incident' ? item.kinds : (item.marks?.kinds ?? [])).join('\n');
}

function threatOf(item: LogItem): string {
  return item.entryKind === 'incident' ? item.threat : (item.marks?.words ?? '');
}

/** Its further lines stand in, so that none passes for another one's words. */
const setIn = (text: string) => text.replaceAll('\n', '\n    ');

/** A spreadsheet cell holds 32,767 characters; a longer one is cut with a statement. */
const CELL_LIMIT = 32_000;

/**
 * The incident log as CSV (RFC 4180: CRLF, quotes doubled), UTF-8 with a byte order mark, since
 * spreadsheets take it for another encoding without.
 */
export function incidentLogCsv(entries: readonly LogItem[]): string {
  const rows = [
    COLUMNS.map(([heading]) => heading),
    ...entries.map((e) => COLUMNS.map(([, cell]) => cell(e))),
  ];
  return `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/**
 * What a spreadsheet would run as a formula (OWASP, "CSV Injection": = + - @ tab CR, their full-width
 * twins, also after spaces) gets an apostrophe before it: it is then shown as text.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;
/** A spreadsheet keeps 15 digits of a number and no nought before it: an account number would be another's. */
const NUMBER = /^\s*(?:0\d+|\d{16,}|\d+(?:\.\d+)?e[+-]?\d+)\s*$/i;
const NUL = /\0/g;
/**
 * Where a spreadsheet divides by semicolons or tabs, as in many countries, our quotes do not hold: what stands behind
 * one of these, or on a line of its own, is a cell there. Only what could do something as a formula, not "-" or "@name".
 */
const INNER_FORMULA =
  /([;\t\r\n])(?=[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\p{Cf}]*(?:[=\uff1d]|[+\-\uff0b\uff0d][^;\t\r\n]*[(|]|[@\uff20]\w+\())/gu;

export function csvCell(text: string): string {
  const whole = text.replace(NUL, '\u2400');
  const apart = whole.replace(INNER_FORMULA, "$1'");
  const safe = FORMULA.test(whole) || NUMBER.test(whole) ? `'${apart}` : apart;
  const cut =
    safe.length > CELL_LIMIT
      ? `${safe.slice(0, CELL_LIMIT).replace(/[\ud800-\udbff]$/, '')} [cut here]`
      : safe;
  return `"${cut.replaceAll('"', '""')}"`;
}
