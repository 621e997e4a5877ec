import { oldSentence, sourceSentence } from '../../reporting/dated.ts';
import { platformRoute } from '../../reporting/platform-routes.ts';
import { VIOLATIONS, violationsOf } from '../../reporting/violations.ts';
import { sayings } from '../report/case-parts.ts';
import { csvCell } from '../report/incident-log-csv.ts';
import { type Said, shownSaid } from '../report/said-words.ts';
import { facts, heading, NOT_SAID, type PaperBlock, type PaperData, quoted, say } from './model.ts';
import type { Seen, Sources } from './sources.ts';

/** One post, what to report it as and where, and what the person wrote down of their report. */
type Row = {
  exhibit: string;
  platform: string;
  address: string;
  id: string;
  account: string;
  accountId: string;
  form: string;
  /** As the person chose it. */
  chosen: string;
  /** The platform's own words that are nearest to the marks. */
  near: string;
  sure: string;
  reports: Said<'platform-report'>[];
};

/** Is there a post or conversation to report? */
export function hasReports(from: Sources): boolean {
  return reported(from).length > 0;
}

function reported({ seen }: Sources): Seen[] {
  return seen.filter(({ exhibit: { facts } }) => facts.post !== null || facts.conversation !== null);
}

function reportRows(from: Sources): Row[] {
  const reports = sayings(from.contents.caseItems, 'platform-report');
  return reported(from).map((one) => rowOf(one, reports, new Date(from.asOf)));
}

function rowOf(one: Seen, all: Said<'platform-report'>[], now: Date): Row {
  const { entry, exhibit, extractor } = one;
  const { facts } = exhibit;
  const route = platformRoute(extractor);
  const known = VIOLATIONS.find(({ platform }) => platform === route?.id);
  const near = violationsOf(route?.id ?? '', exhibit.marks?.kinds ?? []);
  const reports = all.filter(({ captures }) => captures.includes(facts.id));
  return {
    exhibit: entry.exhibit,
    platform: route?.name ?? entry.platform,
    address: entry.address,
    id: facts.post?.id?.value ?? facts.conversation?.threadId ?? '',
    account: [entry.accountName, entry.handle].filter(Boolean).join(' '),
    accountId: entry.accountId,
    form: route?.userRoute ?? 'Not known here',
    chosen: [...new Set(reports.map(({ violation }) => violation).filter(Boolean))].join('; '),
    near: near === null ? 'Its rules are not known here' : near.join('; '),
    sure: [route, known]
      .flatMap((row) => (row ? [sourceSentence(row), oldSentence(row, now)] : []))
      .filter(Boolean)
      .join(' '),
    reports,
  };
}

const COLUMNS: [heading: string, cell: (row: Row) => string][] = [
  ['Exhibit', (row) => row.exhibit],
  ['Platform', (row) => row.platform],
  ['Address', (row) => row.address],
  ['Id of the post', (row) => row.id],
  ['Account, as shown', (row) => row.account],
  ['Account’s stable id', (row) => row.accountId],
  ['Where to report', (row) => row.form],
  ['Kind of violation, as chosen', (row) => row.chosen],
  ['The platform’s own words nearest to the marks', (row) => row.near],
  ['Where these are from', (row) => row.sure],
  ['Reported', (row) => row.reports.map(({ when }) => shownSaid(when)).join('\n')],
  ['Reference', (row) => row.reports.map(({ reference }) => reference).join('\n')],
  ['Answer', (row) => row.reports.map(({ answer }) => answer).join('\n')],
  ['Answered', (row) => row.reports.map(({ answered }) => shownSaid(answered)).join('\n')],
];

/** RFC 4180, UTF-8 with a byte order mark, as the incident log is. */
export function platformReportsCsv(from: Sources): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...reportRows(from).map((row) => COLUMNS.map(([, cell]) => cell(row))),
  ];
  return `\ufeff${lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** The same to read: by platform, a post after the other. */
export function platformReports(from: Sources): PaperData {
  const { initials } = from.contents;
  const all = reportRows(from);
  const names = [...new Set(all.map(({ platform }) => platform))];
  return {
    title: 'Platform reports',
    initials,
    mark: 'For reports to platforms. Nothing has been sent.',
    asOf: from.asOf,
    whole: `${initials}-platform-reports.csv`,
    blocks: [
      say([WHAT_IT_HAS, ...(from.contents.copy ? [] : [ASK_FIRST])].join(' ')),
      ...names.flatMap((name) =>
        section(
          name,
          all.filter(({ platform }) => platform === name),
        ),
      ),
      ...elsewhere(from),
    ],
  };
}

const WHAT_IT_HAS =
  'For each post: its address and id, where it can be reported, and words of the platform’s own rules that are nearest to what the person marked it as. Whether a rule is broken is for the platform.';
/** For the person and the police: in a copy for the platform itself it has no place. */
const ASK_FIRST = 'The police may want to ask it to keep data before a post is reported and taken down.';

function section(name: string, all: Row[]): PaperBlock[] {
  return [
    heading(name),
    facts(['Where to report', all[0]?.form ?? '']),
    ...all.flatMap(postBlocks),
    ...[...new Set(all.map(({ sure }) => sure).filter(Boolean))].map(say),
  ];
}

function postBlocks(row: Row): PaperBlock[] {
  const account = [row.account, row.accountId && `id ${row.accountId}`].filter(Boolean).join(', ');
  return [
    facts(
      ['Exhibit', row.exhibit],
      ['Address', row.address],
      ['Id', row.id || 'Not on the page'],
      ['Account', account || 'Not on the page'],
      [
        row.chosen ? 'Kind of violation, as chosen' : 'Its own words nearest to the marks',
        row.chosen || row.near,
      ],
    ),
    ...row.reports.flatMap(answerBlocks),
  ];
}

function answerBlocks({ when, reference, answer, answered }: Said<'platform-report'>): PaperBlock[] {
  return [
    facts(['Reported', shownSaid(when)], ['Reference', reference], ['Answered', shownSaid(answered)]),
    ...(answer ? [quoted(answer, 'Its answer')] : []),
  ];
}

/** Reports that name nothing that is here. */
function elsewhere(from: Sources): PaperBlock[] {
  const others = sayings(from.contents.caseItems, 'platform-report').filter(
    ({ captures }) => !captures.some((id) => from.numbers.has(id)),
  );
  if (others.length === 0) return [];
  return [
    heading('Reports about what is not among these exhibits'),
    ...others.flatMap((one) => [
      facts(['Platform', one.platform || NOT_SAID], ['Kind of violation', one.violation]),
      ...answerBlocks(one),
    ]),
  ];
}
