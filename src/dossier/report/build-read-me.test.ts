import { beforeAll, describe, expect, it } from 'vitest';
import { sampleContents } from '../../../tests/sample-dossier.ts';
import { told } from '../../../tests/told.ts';
import type { Id } from '../../domain/identity.ts';
import type { KindOfAct } from '../../domain/kinds-of-act.ts';
import type { CaseItemGoing, DossierContents, ExhibitSource } from '../contents.ts';
import { wholePart } from '../part.ts';
import { buildEntry } from './build-entry.ts';
import { buildReadMe } from './build-read-me.ts';
import { spread } from './chosen.ts';
import { logParts } from './log-items.ts';
import type { ReadMeData } from './model.ts';

let contents: DossierContents;

beforeAll(async () => {
  contents = { ...(await sampleContents(12)), caseItems: [] };
});

const DAY = (day: string) => ({ from: day, to: null, about: false, zone: null });

/** The sample's exhibits, one posted on each of the days that are given. */
function posted(...days: string[]): ExhibitSource[] {
  return days.map((day, at) => changed(at, { postedAt: `${day}T10:00:00.000Z` }));
}

type Change = {
  postedAt?: string;
  fromId?: string;
  kinds?: KindOfAct[];
  words?: string;
  text?: string;
  from?: 'from-me';
  platform?: string;
};

function changed(at: number, change: Change): ExhibitSource {
  const exhibit = contents.exhibits[at];
  if (!exhibit?.facts.post) throw new Error('the sample is too small');
  const found = <T>(value: T) => ({ value, rule: 'test', basis: 'attribute' as const });
  const { postedAt, fromId, kinds, words = null, text, from, platform } = change;
  const post = {
    ...exhibit.facts.post,
    ...(postedAt !== undefined ? { postedAt: postedAt ? found(postedAt) : null } : {}),
    ...(fromId !== undefined ? { postedAtFromId: found(fromId) } : {}),
    ...(text !== undefined ? { text: found(text) } : {}),
    ...(from ? { direction: found(from) } : {}),
    ...(platform ? { platform } : {}),
  };
  const marks = kinds ? { at: exhibit.facts.capturedAt, kinds, words, salt: '0'.repeat(32) } : exhibit.marks;
  return { ...exhibit, facts: { ...exhibit.facts, post }, marks };
}

function readMe(exhibits: ExhibitSource[] = contents.exhibits, caseItems: CaseItemGoing[] = []): ReadMeData {
  const own = { ...contents, exhibits, caseItems };
  const entries = exhibits.map((exhibit) => buildEntry(exhibit));
  const made = { fingerprint: 'sha256:f', limits: ['One more.'], asked: contents.choice, erased: 0 };
  const part = wholePart(own);
  return buildReadMe(own, logParts(own, entries), { ...made, part });
}

const idOf = (at: number): Id => contents.exhibits[at]?.facts.id ?? '';

describe('the course of conduct', () => {
  it('counts months, ways and days, and gives a day for each end', () => {
    const { course, exhibits, firstExhibit, lastExhibit } = readMe(
      posted('2026-09-01', '2026-11-20', '2026-11-21', '2026-09-30'),
    );
    expect({ exhibits, firstExhibit, lastExhibit }).toEqual({
      exhibits: 4,
      firstExhibit: 'MJS001',
      lastExhibit: 'MJS004',
    });
    expect(course).toMatchObject({ incidents: 4, firstDate: '2026-09-01', lastDate: '2026-11-21' });
    expect(course.months).toEqual([
      { month: '2026-09', count: 2 },
      { month: '2026-11', count: 2 },
    ]);
    expect(course.channels).toEqual([
      { name: 'Mastodon', count: 2 },
      { name: 'Reddit', count: 2 },
    ]);
  });

  it.each([
    ['November 3, 2025 at 11:30 PM', '2025-11-03'],
    ['3 November 2025', '2025-11-03'],
    ['03/04/2025', '2025'],
    ['2w', '2026-11'],
    ['3h', '2026-11-22'],
    ['', '2026-11-22'],
    ['9999-01-01T00:00:00Z', '2026-11-22'],
    ['2026-13-45T00:00:00Z', '2026-11-22'],
    ['2026-12-01T00:00:00Z', '2026-11-22'],
  ])('counts a post by what "%s" leaves of its day', (postedAt, day) => {
    expect(readMe([changed(0, { postedAt })]).course.firstDate).toBe(day);
  });

  it('goes by the number of a post where the page states nothing', () => {
    const { course } = readMe([changed(0, { postedAt: '', fromId: '2026-10-01T00:00:00.000Z' })]);
    expect(course.firstDate).toBe('2026-10-01');
  });

  it('counts what happened once, once: a post kept twice, a later look, what the person wrote', () => {
    const again = changed(0, {});
    const twice = { ...again, number: 'MJS020', facts: { ...again.facts, id: 'd'.repeat(32) } };
    const own = changed(1, { from: 'from-me' });
    const look = changed(2, {});
    const checks = {
      id: idOf(0),
      record: `sha256:${'0'.repeat(64)}` as const,
      found: 'changed' as const,
      why: 'other-words' as const,
      status: null,
    };
    const looked = { ...look, facts: { ...look.facts, checks } };
    expect(readMe([changed(0, {}), own, looked, twice]).course.incidents).toBe(1);
  });

  it('sets the last thirty days before the making against those before, and says where the last lies longer ago', () => {
    expect(
      readMe(posted('2026-11-22', '2026-10-24', '2026-10-23', '2026-09-24', '2026-09-23')).course.windows,
    ).toEqual([
      '2 incidents in the 30 days to the day of making (2026-10-24 to 2026-11-22), 2 in the 30 days before (2026-09-24 to 2026-10-23).',
    ]);
    expect(readMe(posted('2026-03-10', '2026-01-15')).course.windows).toEqual([
      'The last incident with a known day was 257 days before the day of making.',
      '0 incidents in the 30 days to the day of making (2026-10-24 to 2026-11-22), 0 in the 30 days before (2026-09-24 to 2026-10-23).',
      '1 incident in the 30 days to the day of the last incident (2026-02-09 to 2026-03-10), 1 in the 30 days before (2026-01-10 to 2026-02-08).',
    ]);
  });

  it('counts nothing into thirty days that was only kept in them', () => {
    const old = changed(0, { postedAt: '' });
    expect(readMe([old, changed(1, { postedAt: '2026-11-20T10:00:00.000Z' })]).course.windows).toEqual([
      '1 incident in the 30 days to the day of making (2026-10-24 to 2026-11-22), 0 in the 30 days before (2026-09-24 to 2026-10-23).',
      '1 incident without a known time is in none of these counts.',
    ]);
  });

  it('knows no last day of what the person remembers by its year', () => {
    const inAYear = told('incident', { when: DAY('2025') });
    expect(readMe([changed(1, { from: 'from-me' })], [inAYear]).course.windows).toEqual([
      '0 incidents in the 30 days to the day of making (2026-10-24 to 2026-11-22), 0 in the 30 days before (2026-09-24 to 2026-10-23).',
    ]);
    expect(readMe(posted('2025-03-10'), [inAYear]).course.windows[0]).toBe(
      'The last incident with a known day was 622 days before the day of making.',
    );
  });

  it('does not say that nobody dated it, which the pages cannot know', () => {
    const said = readMe().limits.join(' ');
    expect(said).not.toContain('No outside party has dated');
    expect(said).toContain('only where it has a folder named timestamps');
  });

  it('counts the acts as the person marked them, and what is not marked', () => {
    const { course } = readMe([
      changed(0, { kinds: ['contact', 'threat'] }),
      changed(1, { kinds: ['worst'] }),
      changed(2, { kinds: ['contact'] }),
    ]);
    expect(course.acts).toEqual([
      { name: 'Contact that was not wanted', count: 2 },
      { name: 'A threat', count: 1 },
    ]);
    expect(course.unmarked).toBe(1);
  });
});

describe('what the person told', () => {
  it('groups the captures that it names, and is counted by its own time', () => {
    const call = told('incident', {
      when: DAY('2026-05-01'),
      channel: 'call',
      captures: [idOf(0), idOf(1)],
      kinds: ['contact'],
    });
    const { course, chosen } = readMe(posted('2026-11-20', '2026-11-21', '2026-11-21'), [call]);
    expect(course).toMatchObject({ incidents: 2, firstDate: '2026-05-01' });
    expect(course.channels.map(({ name }) => name)).toEqual(['Mastodon', 'Reddit', 'Telephone call'].sort());
    expect(chosen.map(({ source }) => source)).toEqual(['Incident 1: MJS001 and 1 more', 'MJS003']);
  });

  it('is counted with a year alone, in no month', () => {
    const { course } = readMe(posted('2026-11-20'), [told('incident', { when: DAY('2024') })]);
    expect(course).toMatchObject({ incidents: 2, withoutMonth: 1, firstDate: '2024' });
  });

  it('gives each part in the order in which it is needed, and what was said as it was said', () => {
    const data = readMe(posted('2026-11-20'), [
      told('impact', { topic: 'sleep', words: 'I do not sleep.' }),
      told('hostility', { grounds: ['race', 'religion'], why: 'The words they use.' }),
      told('wish', { words: 'That it ends.' }),
      told('contact', {
        with: 'police',
        who: 'PC Quill',
        number: '1234',
        reference: 'CR/9',
        said: 'Will call.',
        when: DAY('2026-11-02'),
      }),
      told('contact', { with: 'police', reference: 'CR/9', when: DAY('2026-10-02') }),
      told('contact', { with: 'solicitor', reference: 'S/1' }),
    ]);
    expect(data.impact).toEqual([{ topic: 'Sleep', when: '', words: 'I do not sleep.' }]);
    expect(data.hostility).toEqual([{ grounds: 'Race, Religion', words: 'The words they use.' }]);
    expect(data.wishes).toEqual(['That it ends.']);
    expect(data.police).toMatchObject({
      references: ['CR/9'],
      lastUpdate: '2026-11-02, 20 days before this was made',
      contacts: [{ when: '2026-11-02', who: 'PC Quill, 1234', words: 'Will call.' }, { when: '2026-10-02' }],
    });
  });

  it('leaves every part empty where nothing was told', () => {
    const data = readMe([changed(0, { kinds: [] })]);
    expect(data).toMatchObject({
      threats: [],
      orders: [],
      toldToStop: [],
      reasons: [],
      impact: [],
      hostility: [],
    });
    expect(data.police).toEqual({ references: [], contacts: [], lastUpdate: '' });
  });
});

describe('threats', () => {
  it('stand word for word, newest first, from marks and from what was told', () => {
    const exhibits = [
      changed(0, { postedAt: '2026-11-20T10:00:00Z', kinds: ['threat'], words: 'I know where you park.' }),
      changed(1, { postedAt: '2026-11-21T10:00:00Z', kinds: ['threat'], text: 'one '.repeat(30) }),
    ];
    const call = told('incident', { when: DAY('2026-11-22'), threat: 'You will burn', captures: [] });
    expect(readMe(exhibits, [call]).threats).toEqual([
      { words: 'You will burn', begins: false, when: '2026-11-22', source: 'Incident 1' },
      { words: `${'one '.repeat(20).trim()}…`, begins: true, when: '2026-11-21', source: 'MJS002' },
      { words: 'I know where you park.', begins: false, when: '2026-11-20', source: 'MJS001' },
    ]);
  });

  it('are not said twice where an incident only names the exhibit that quotes it', () => {
    const exhibit = changed(0, { kinds: ['threat'], words: 'You will burn' });
    const call = told('incident', { threat: 'You will burn', kinds: ['threat'], captures: [idOf(0)] });
    expect(readMe([exhibit], [call]).threats.map(({ source }) => source)).toEqual(['MJS001']);
  });
});

describe('orders and notices', () => {
  const order = (more: Parameters<typeof told<'order'>>[1]) =>
    told('order', {
      order: 'restraining-order',
      served: DAY('2026-11-10'),
      by: 'A court',
      reference: 'R/1',
      ...more,
    });

  it('have what certainly came after, what came after their end, and what cannot be told', () => {
    const exhibits = posted('2026-11-09', '2026-11-10', '2026-11-11', '2026-11-21');
    const { orders } = readMe(exhibits, [
      order({ ends: DAY('2026-11-20') }),
      told('incident', { when: DAY('2026') }),
    ]);
    expect(orders).toEqual([
      {
        name: 'Restraining order',
        served: '2026-11-10',
        detail: 'by A court; reference R/1; ends 2026-11-20',
        after:
          '2 incidents after; 1 of them after it ended 2026-11-20; 2 more on the same day, or with no time that tells',
      },
    ]);
  });

  it('count by the hour where both are known, also in another zone', () => {
    const served = { from: '2026-11-20T12:30', to: null, about: false, zone: 'Europe/Paris' };
    const counted = (at: string) =>
      readMe([changed(0, { postedAt: at })], [order({ served })]).orders[0]?.after;
    expect(counted('2026-11-20T11:31:00Z')).toBe('1 incident after');
    expect(counted('2026-11-20T11:29:00Z')).toBe('0 incidents after');
  });

  it('count nothing that was kept after and may have been posted before', () => {
    const { orders } = readMe([changed(0, { postedAt: '' })], [order({})]);
    expect(orders[0]?.after).toBe('0 incidents after; 1 more on the same day, or with no time that tells');
  });

  it('count nothing after one that was served at no known time', () => {
    expect(readMe(posted('2026-11-20'), [order({ served: null })]).orders[0]?.after).toContain(
      'nothing is counted',
    );
  });
});

describe('the accounts', () => {
  it('are one with a new handle, and two of one name', () => {
    const [a, b] = [changed(0, {}), changed(2, {})];
    const found = (value: string) => ({ value, rule: 'test', basis: 'attribute' as const });
    const withPost = (exhibit: ExhibitSource, more: object): ExhibitSource => {
      const { post } = exhibit.facts;
      if (!post) throw new Error('the sample is too small');
      return { ...exhibit, facts: { ...exhibit.facts, post: { ...post, ...more } } };
    };
    expect(readMe([a, withPost(b, { handle: found('@other') })]).accounts).toMatchObject([
      { count: 2, handle: '@other' },
    ]);
    expect(readMe([a, withPost(b, { accountId: found('78') })]).accounts).toHaveLength(2);
  });

  it('stand together as the person says, with the reason, and one that no exhibit shows has a row', () => {
    const together = 'b'.repeat(32);
    const { accounts, reasons } = readMe(posted('2026-11-20'), [
      told('account', { platform: 'Mastodon', stableIds: ['77'], together, why: 'The same photo.' }),
      told('account', { platform: 'X', handles: ['@other'], together, relationship: 'a neighbour.' }),
      told('account', { platform: 'Mastodon', name: 'Quillon "Q" <Vexley>' }),
    ]);
    expect(accounts).toMatchObject([
      { platform: 'Mastodon', accountId: '77', count: 1, together: 'A' },
      { platform: 'X', handle: '@other', count: 0, together: 'A' },
      { platform: 'Mastodon', count: 0, together: '' },
    ]);
    expect(reasons).toEqual([
      { together: 'A', account: 'Mastodon', relationship: '', words: 'The same photo.' },
      { together: 'A', account: 'X @other', relationship: 'a neighbour.', words: '' },
    ]);
  });
});

describe('the way in', () => {
  it('is the first, the latest, what is marked as worst, threats, and others between, up to ten', () => {
    const days = Array.from({ length: 12 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`);
    const exhibits: ExhibitSource[] = posted(...days).map((exhibit) => ({ ...exhibit, marks: null }));
    const marked = (at: number, kinds: KindOfAct[]) =>
      changed(at, { postedAt: `${days[at]}T10:00:00Z`, kinds });
    const { chosen } = readMe(exhibits.with(5, marked(5, ['worst'])).with(7, marked(7, ['threat'])));
    expect(chosen).toHaveLength(10);
    expect(chosen.map(({ source, why }) => [source, why])).toEqual(
      expect.arrayContaining([
        ['MJS001', 'the first'],
        ['MJS006', 'marked worst'],
        ['MJS008', 'a threat'],
        ['MJS011', 'among the latest'],
        ['MJS012', 'the latest'],
      ]),
    );
    expect(chosen.map(({ when }) => when)).toEqual(chosen.map(({ when }) => when).sort());
  });

  it('holds the worst whatever there is besides', () => {
    const all = contents.exhibits.map((_, at) => changed(at, { kinds: at === 4 ? ['worst'] : ['threat'] }));
    expect(readMe(all).chosen.map(({ source }) => source)).toContain('MJS005');
    for (const count of [0, 1, 10, 11, 1000]) {
      const some = spread(
        Array.from({ length: count }, (_, at) => at),
        10,
      );
      expect(new Set(some).size).toBe(Math.min(count, 10));
    }
  });

  it('quotes an account’s page by what the account says of itself', () => {
    const exhibit = changed(0, { text: '' });
    const own = { ...contents, exhibits: [exhibit] };
    const more = [{ label: 'About, as the account writes it', text: 'Heron watcher' }];
    const entries = [{ ...buildEntry(exhibit), text: '', more }];
    const made = {
      fingerprint: 'sha256:f',
      limits: [],
      asked: contents.choice,
      erased: 0,
      part: wholePart(own),
    };
    expect(buildReadMe(own, logParts(own, entries), made).chosen[0]?.words).toBe('Heron watcher');
  });
});

it('says what will perish, by which day, from the platforms of the exhibits', () => {
  const exhibits = posted('2026-11-20', '2026-11-21');
  const { perishing } = readMe(exhibits);
  const reddit = perishing.find(({ name }) => name === 'Reddit');
  // The day stands alone, in a column of its own; the words say of what it is.
  expect(reddit?.by).toBe('2027-03-01');
  expect(reddit?.words).toMatch(/^IP addresses \(by 2027-03-01\): /);
  expect(reddit?.words).not.toContain('sooner');
  expect(perishing[0]).toBe(reddit);
  expect(reddit?.accounts).toBe('77');
});

it('says of a platform of which no times are known that they are not known', () => {
  const exhibit = changed(0, { platform: 'whatsapp' });
  const { perishing } = readMe([exhibit]);
  expect(perishing.map(({ words }) => words)).toEqual(['How long it has what is deleted is not known here.']);
});

it('says how much of the record it is, and leaves to the person only what the person chose', () => {
  const entries = contents.exhibits.map((exhibit) => buildEntry(exhibit));
  const made = { fingerprint: 'sha256:f', limits: [], part: wholePart(contents) };
  const part = (asked: DossierContents['choice'], keptInAll: number, erased = 0) =>
    buildReadMe({ ...contents, keptInAll }, logParts(contents, entries), { ...made, asked, erased }).part;
  expect(part('all', 12)).toBe('This dossier holds everything in the record.');
  expect(part('selection', 1_012)).toBe(
    'This dossier holds 12 of the 1,012 items in the record. The person chose which.',
  );
  expect(part('range', 13)).toContain('a range of dates');
  expect(part('all', 13)).toMatch(/asked for everything\. What is not here could not be read/);
  expect(part('all', 13, 1)).toBe('This dossier holds everything in the record.');
  expect(part('range', 15, 1)).toContain('holds 12 of the 14 items in the record');
});

it('says that nothing of a page was kept only where nothing was, and not where it was erased', () => {
  const none = { ...contents, exhibits: [] };
  const part = (keptInAll: number, erased: number) =>
    buildReadMe({ ...none, keptInAll }, logParts(none, []), {
      fingerprint: 'sha256:f',
      limits: [],
      part: wholePart(none),
      asked: 'all',
      erased,
    }).part;
  expect(part(0, 0)).toContain('It has no exhibits: nothing of a page was kept.');
  expect(part(3, 3)).toContain('It has no exhibits: what was kept of a page was erased.');
  expect(part(3, 2)).not.toContain('It has no exhibits');
});

it('says of a copy for others that it tells of the record, which it does not hold, and why of less than all', () => {
  const entries = contents.exhibits.map((exhibit) => buildEntry(exhibit));
  const made = { fingerprint: 'sha256:f', limits: [], part: wholePart(contents), erased: 0 };
  const copy = { reader: 'share', details: [], addresses: false, pictures: false, covered: [] } as const;
  const part = (asked: DossierContents['choice'], keptInAll: number) =>
    buildReadMe(
      { ...contents, keptInAll, copy: { ...copy, details: [], covered: [] } },
      logParts(contents, entries),
      {
        ...made,
        asked,
      },
    ).part;
  expect(part('all', 12)).toMatch(/police copy\. It tells of every item in the record\.$/);
  expect(part('all', 13)).toMatch(
    /It tells of 12 of the 13 items in the record\. A copy has no files that were fetched/,
  );
  expect(part('range', 13)).toMatch(/items in the record\. The person chose a range of dates\.$/);
});

it('says what the checks cannot show, and neither concludes nor scores', () => {
  const data = readMe();
  expect(data.limits.at(-1)).toBe('One more.');
  expect(data.limits.join(' ')).toContain('do not show who wrote a post');
  expect(JSON.stringify(data)).not.toMatch(/guilt|perpetrator|victim|strength|score|severe|escalat|%/i);
});
