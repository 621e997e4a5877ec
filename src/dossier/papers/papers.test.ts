import { beforeAll, describe, expect, it } from 'vitest';
import { going, saidTime, sampleSayings } from '../../../tests/sample-case.ts';
import { sampleContents } from '../../../tests/sample-dossier.ts';
import type { CaseSaying } from '../../domain/case-item/kinds.ts';
import { PAPERS, USUAL_PAPERS } from '../../domain/papers.ts';
import type { DossierContents } from '../contents.ts';
import { certifierWorksheet } from './certifier-worksheet.ts';
import { contactLog } from './contact-log.ts';
import { coverLetter, hasContacts, updateLetter } from './letters.ts';
import type { PaperData } from './model.ts';
import { isPaperFile, paperFile } from './paper-files.ts';
import { paperText } from './paper-text.ts';
import { platformReports, platformReportsCsv } from './platform-reports.ts';
import { preservationWorksheet } from './preservation-worksheet.ts';
import { onPaper, type Sources, sourcesOf } from './sources.ts';
import { hasStatement, statement } from './statement.ts';
import { withinPages } from './within-pages.ts';

let contents: DossierContents;
let sayings: CaseSaying[];
beforeAll(async () => {
  contents = await sampleContents();
  sayings = sampleSayings(contents.exhibits[0]?.facts.id ?? '');
});

const AS_OF = '2026-11-22T09:06:44.123Z';

function from(said: CaseSaying[], change: Partial<DossierContents> = {}, asOf = AS_OF): Sources {
  const whole = { ...contents, caseItems: going(said), papers: PAPERS, ...change };
  return sourcesOf(whole, whole.exhibits, asOf);
}
const text = (data: PaperData) => paperText(data);

it('shows a name of several lines, a reordering one and one of dashes as what it is in a paper of text', () => {
  const found = (value: string) => ({ value, rule: 'test', basis: 'attribute' as const });
  const exhibits = contents.exhibits.map((one, at) => {
    const post = one.facts.post && {
      ...one.facts.post,
      authorName: found('Q\nKept at: 1999-01-01\n    Kept at: 1999'),
    };
    return at === 0 ? { ...one, facts: { ...one.facts, post } } : one;
  });
  const lines = text(statement(from(sayings, { exhibits }))).split('\n');
  expect(lines.filter((line) => /^(?: {4})?Kept at: 1999/.test(line))).toEqual([]);
  expect(lines.filter((line) => /Kept at: 1999/.test(line))).toHaveLength(2);
  const account = sayings.find(({ kind }) => kind === 'account') as CaseSaying;
  const worksheet = preservationWorksheet(from([{ ...account, platform: 'Q\u202eevil' } as CaseSaying]));
  expect(text(worksheet)).not.toContain('\u202e');
});

describe('the draft statement', () => {
  it('has the person’s words as they are, and produces the exhibits by number', () => {
    const whole = text(statement(from(sayings)));
    for (const words of [
      'I did not answer him.',
      'Please stop writing to me.',
      'I take another way home now.',
    ])
      expect(whole).toContain(`    | ${words}`);
    expect(whole).toContain('Statement of: Mara J. Selby');
    expect(whole).toContain('Age if under 18: Over 18');
    for (const number of ['MJS/1', 'MJS/2', 'MJS/3']) expect(whole).toContain(`Exhibit: ${number}\n`);
    expect(whole).toContain('Exhibits: MJS/1, 1 not in this dossier');
  });

  it('says nothing that was not said: a gap is marked', () => {
    const [given] = sayings;
    const bare = { ...given, style: null, name: '', over18: null, occupation: '', words: '' } as CaseSaying;
    const whole = text(statement(from([bare])));
    expect(whole).toContain('Name: [not said]\n18 or over: [not said]\nOccupation: [not said]');
    expect(whole.match(/^\[not said\]$/gm)).toHaveLength(4);
    expect(whole).toContain('Exhibit: MJS001\n');
  });

  it('is a draft on every page and never signed', () => {
    for (const style of ['england-and-wales', 'plain'] as const) {
      const data = statement(
        from(sayings.map((one) => (one.kind === 'statement' ? { ...one, style } : one))),
      );
      expect(data.mark).toMatch(/^DRAFT\. Not signed/);
      const lines = data.blocks.flatMap((block) => (block.is === 'fill' ? block.labels : []));
      expect(lines).toContain('Signature');
      expect(text(data)).toContain('Nothing on this page is signed');
      expect(text(data)).not.toMatch(/true to the best of my knowledge/);
    }
  });

  it('is made where anything was said for it, and not for what is no part of it', () => {
    expect(hasStatement(from([]))).toBe(false);
    expect(hasStatement(from(sayings.filter(({ kind }) => kind === 'contact')))).toBe(false);
    expect(hasStatement(from(sayings.filter(({ kind }) => kind === 'wish')))).toBe(true);
  });

  it('labels exhibits as courts of England and Wales do', () => {
    expect(['MJS001', 'MJS010', 'AB1234'].map(onPaper)).toEqual(['MJS/1', 'MJS/10', 'AB/1234']);
  });
});

describe('the worksheet for a qualified person', () => {
  it('certifies nothing, and says which words of the record it is made of', () => {
    const data = certifierWorksheet(from(sayings));
    expect(data.mark).toContain('certifies nothing');
    expect(text(data)).not.toMatch(/self-authenticat/i);
    expect(text(data)).toContain(contents.logHead.digest);
    expect(text(data)).toContain('First kept (UTC): 2026-11-22T08:06:44.123Z');
  });
});

describe('letters', () => {
  const contact = (when: Parameters<typeof saidTime>[0] | null, more: object = {}): CaseSaying => ({
    kind: 'contact',
    when: when === null ? null : saidTime(when),
    with: 'police',
    who: 'PC Brask',
    number: '',
    reference: '',
    said: '',
    promised: '',
    promisedBy: null,
    ...more,
  });

  it('ask for an update with the references, the days since, and what was promised by when', () => {
    const whole = text(updateLetter(from(sayings)));
    expect(whole).toContain('Reference: CRN/1234/26');
    expect(whole).toContain('The last word between us: 2026-10-01, 52 days ago');
    expect(whole).toContain('By when: 2026-10-15');
    expect(whole).toContain('| A call within two weeks.');
    expect(whole).not.toContain('#panic');
  });

  it('count from the last of them, as exactly as it was said', () => {
    const days = (...all: CaseSaying[]) =>
      /The last word between us: (.*)/.exec(text(updateLetter(from(all))))?.[1];
    expect(days(contact('2026-11-20'), contact('2026-11-01'))).toBe('2026-11-20, 2 days ago');
    expect(days(contact('2026-10'))).toBe('October 2026, about 22 days ago');
    expect(days(contact('2026-11-21'))).toBe('2026-11-21, 1 day ago');
    expect(days(contact('2027-01-01'))).toBe('2027-01-01');
    expect(days(contact(null))).toBe('[not said]');
  });

  it('have nobody to ask where no contact was said', () => {
    expect(hasContacts(from([]))).toBe(false);
    expect(text(coverLetter(from([])))).toContain('To: [not said]\nReference: [not said]\nFrom: [not said]');
    expect(text(coverLetter(from(sayings)))).toContain('3 exhibits, from MJS001 to MJS003');
  });
});

describe('the contact log', () => {
  it('has them in the order of time, those without one last', () => {
    const heads = contactLog(from(sayings)).blocks.flatMap((block) =>
      block.is === 'heading' ? [block.text] : [],
    );
    expect(heads).toEqual(['about September 2026 · Solicitor', '2026-10-01 · Police']);
  });
});

describe('the preservation worksheet', () => {
  it('has ids to quote, the portal, how long data lasts and who is told, for each platform', () => {
    const whole = text(preservationWorksheet(from(sayings)));
    const [mastodon = '', reddit = ''] = whole.split('\nReddit\n------');
    expect(reddit).toContain('The police ask at: https://legalrequests.reddithelp.com');
    expect(reddit).toContain('Deleted after 100 days');
    expect(reddit).toContain('Ask in the request that nobody is told');
    expect(reddit).toContain('Stable id: 77');
    expect(reddit).toContain('Id of the post: 1001');
    expect(reddit).toContain('Account, as the person names it: u/quillon_v');
    expect(mastodon).toContain('Exhibits: MJS001, MJS003');
    expect(mastodon).toContain('Not sure: no source was kept');
  });

  it('says that it does not know a platform that has no row', () => {
    const [first, ...others] = contents.exhibits;
    const post = first?.facts.post && { ...first.facts.post, platform: 'phpbb' };
    const exhibits = first && post ? [{ ...first, facts: { ...first.facts, post } }, ...others] : [];
    const whole = text(preservationWorksheet(from([], { exhibits })));
    expect(whole).toContain('phpBB (social.example.test)\n');
    expect(whole).toContain('No route of this platform is known here.');
  });

  it('warns once what it says is old', () => {
    expect(text(preservationWorksheet(from([])))).not.toContain('more than 180 days');
    expect(text(preservationWorksheet(from([], {}, '2027-11-22T08:00:00.000Z')))).toContain(
      'more than 180 days',
    );
  });
});

describe('platform reports', () => {
  it('are a row a post, with what the person wrote down of their report', () => {
    const csv = platformReportsCsv(from(sayings));
    const lines = csv.slice(1).split('\r\n');
    expect(csv.startsWith('\ufeff"Exhibit","Platform"')).toBe(true);
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain('"Harassment"');
    expect(lines[1]).toContain(`"'=R-77"`);
    expect(lines[1]).toContain('"We found no violation."');
    expect(lines[2]).toContain('"https://social.example.test/@quillon/1001"');
  });

  it('name the platform’s own words that are nearest to the marks, with their source', () => {
    const [first, ...others] = contents.exhibits;
    const post = first?.facts.post && { ...first.facts.post, platform: 'x' };
    const exhibits = first && post ? [{ ...first, facts: { ...first.facts, post } }, ...others] : [];
    const whole = text(platformReports(from([], { exhibits })));
    expect(whole).toContain('Its own words nearest to the marks: Violent Speech; Abuse/Harassment');
    expect(whole).toContain('Twitter/Community Guidelines.md');
    expect(whole).toContain('Its own words nearest to the marks: Its rules are not known here');
  });

  it('keep a report about something that is not here', () => {
    const other = sayings.map((one) => (one.kind === 'platform-report' ? { ...one, captures: [] } : one));
    expect(text(platformReports(from(other)))).toContain('Reports about what is not among these exhibits');
  });
});

describe('enormous words', () => {
  const paper = (block: PaperData['blocks'][number]) =>
    withinPages({ title: '', initials: 'MJS', mark: '', asOf: '', whole: 'W.txt', blocks: [block] })
      .blocks[0];

  it('go on to the next piece, and lose nothing while there is room', () => {
    const words = `${'word '.repeat(2_000)}\n`.repeat(6) + '\n'.repeat(400) + '👩‍👩‍👧'.repeat(2_000);
    const block = paper({ is: 'quote', label: '', parts: [words] });
    const parts = block?.is === 'quote' ? block.parts : [];
    expect(parts.join('').replaceAll('\n', '')).toBe(words.replaceAll('\n', ''));
    expect(parts.every((part) => part.length <= 5_300 && part.split('\n').length <= 250)).toBe(true);
  });

  it('are cut in the end, with a statement of how much and where the rest is', () => {
    const block = paper({ is: 'quote', label: '', parts: ['a'.repeat(400_000)] });
    expect(block?.is === 'quote' ? block.parts.at(-1) : '').toBe(
      '[100,000 more characters are not on these pages. All of it is in W.txt.]',
    );
    const rows = paper({ is: 'rows', head: ['A', 'B'], widths: [1, 1], rows: Array(1_500).fill(['a', 'b']) });
    expect(rows?.is === 'rows' ? rows.rows.length : 0).toBe(301);
    expect(rows?.is === 'rows' ? rows.rows.at(-1)?.[0] : '').toContain('1,200 more rows');
  });
});

describe('names', () => {
  it('are known to a check with the initials, and no others are', () => {
    for (const paper of PAPERS) expect(isPaperFile('MJS', paperFile('MJS', paper, 'pdf'))).toBe(true);
    expect(isPaperFile('MJS', paperFile('MJS', 'platform-reports', 'csv'))).toBe(true);
    for (const path of [
      paperFile('ABC', 'statement', 'pdf'),
      paperFile('MJS', 'statement', 'csv'),
      'data/1-statement/MJS-other.pdf',
      'data/1-statement/../MJS-draft-statement.pdf',
    ])
      expect(isPaperFile('MJS', path), path).toBe(false);
  });

  it('leave out what few need unless it is asked for', () => {
    expect(USUAL_PAPERS).not.toContain('certifier-worksheet');
    expect(USUAL_PAPERS).toContain('statement');
  });
});
