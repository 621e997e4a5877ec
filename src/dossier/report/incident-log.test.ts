import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../../tests/read-csv.ts';
import { HOSTILE_TEXTS, sampleContents } from '../../../tests/sample-dossier.ts';
import { shownText } from '../pdf/shown-text.ts';
import { buildEntry } from './build-entry.ts';
import { csvCell, incidentLogCsv } from './incident-log-csv.ts';
import { incidentLogHtml } from './incident-log-html.ts';
import { itemsInOrder, logParts, saidInFull } from './log-items.ts';
import type { LogEntry } from './model.ts';
import { shortened } from './shortened.ts';

const dataOf = (entries: LogEntry[], limits: string[] = []) => ({
  title: 'MJS-case',
  asOf: '2026-11-22',
  initials: 'MJS',
  limits,
  entries,
  said: [],
});

let entries: LogEntry[];
let html: string;
let document: Document;

beforeAll(async () => {
  entries = (await sampleContents(4)).exhibits.map((exhibit) => buildEntry(exhibit));
  html = await incidentLogHtml(dataOf(entries));
  document = parseHTML(html).document;
});

describe('the incident log as a page', () => {
  it('has nothing that runs or loads', () => {
    expect(
      document.querySelectorAll('script, img, iframe, object, embed, link, form, base, video, svg'),
    ).toHaveLength(0);
    const attributes = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
    expect(
      attributes.filter(({ name }) => name.startsWith('on') || name === 'src' || name === 'style'),
    ).toEqual([]);
    const policy = document
      .querySelector('meta[http-equiv="Content-Security-Policy"]')
      ?.getAttribute('content');
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; base-uri 'none'; form-action 'none'$/,
    );
  });

  it('allows exactly the style that it has', async () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(html).toContain(`'sha256-${Buffer.from(hash).toString('base64')}'`);
  });

  it('links to files of the dossier alone, by relative paths', () => {
    const links = [...document.querySelectorAll('a')].map((a) => a.getAttribute('href') ?? '');
    expect(links).toContain('../3-exhibits/MJS001/MJS001-screenshot.png');
    for (const link of links)
      expect(link).toMatch(/^(#MJS\d{3}|\.\.\/3-exhibits\/MJS\d{3}\/MJS\d{3}-[a-z-]+\.[a-z]+)$/);
  });

  it('shows every captured text as text, isolated and in its own direction', () => {
    const shown = [...document.querySelectorAll('bdi.words')];
    for (const element of shown) expect(element.getAttribute('dir')).toBe('auto');
    const texts = shown.map((element) => element.textContent ?? '');
    expect(texts).toContain(HOSTILE_TEXTS[0]);
    expect(texts).toContain((HOSTILE_TEXTS[1] ?? '').replace('\r\n', '\n'));
    expect(texts.join('')).toContain('<script>alert(1)</script>');
  });

  it('lets no control or direction character act', () => {
    const head = html.slice(html.indexOf('<body>'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(head).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
  });

  it('shows long words whole, and where they are cut says so', async () => {
    const [entry] = entries;
    if (!entry) throw new Error('the sample is empty');
    const long = {
      ...entry,
      text: `${'🔪 word '.repeat(2_000)}END`,
      notes: [{ at: '', text: `${'n'.repeat(90_000)}END` }],
    };
    const page = parseHTML(await incidentLogHtml(dataOf([long]))).document;
    const texts = [...page.querySelectorAll('bdi.words')].map((element) => element.textContent ?? '');
    expect(texts).toContain(long.text);
    expect(texts).toContain(long.notes[0]?.text);
  });

  it('says all that went wrong while it was made, as text, and nothing where nothing did', async () => {
    const limits = Array.from({ length: 30 }, (_, at) => `<b>${at}</b> could not be read.`);
    const page = parseHTML(await incidentLogHtml(dataOf(entries, limits))).document;
    const noted = [...page.querySelectorAll('h2 + ul li')].map((item) => item.textContent);
    expect(noted).toEqual(limits);
    expect(html).not.toContain('Noted while');
  });

  it('has what the person marked it as, with the words of a threat and where they are from', () => {
    const first = document.querySelector('article')?.textContent ?? '';
    expect(first).toContain('Marked by the person as');
    expect(first).toMatch(/Contact that was not wanted.*A threat/s);
    expect(first).toMatch(/I know where you park\..*These words stand so in its text\./s);
    expect(html.match(/Marked by the person as/g)).toHaveLength(1);
  });

  it('says of words that are not in its text that the person typed them', async () => {
    const [first] = (await sampleContents(1)).exhibits;
    if (!first?.marks) throw new Error('the sample has no marks');
    const typed = buildEntry({ ...first, marks: { ...first.marks, words: 'I know where you live' } });
    expect(typed.marks?.wordsFrom).toBe('These words do not stand so in its text: the person typed them.');
  });

  it('names each digest and says what is missing', () => {
    for (const { files } of entries) for (const { digest } of files) expect(html).toContain(digest);
    expect(html).toContain(
      'Making the picture of the page beyond the window did not work (picture-too-tall).',
    );
  });
});

describe('the incident log as a spreadsheet', () => {
  it('comes back cell by cell, with a byte order mark and CRLF', () => {
    const csv = incidentLogCsv(entries);
    expect(csv.startsWith('\ufeff"Entry",')).toBe(true);
    const rows = readCsv(csv);
    expect(rows).toHaveLength(5);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    const column = rows[0]?.indexOf('Text') ?? -1;
    expect(rows[1]?.[column]).toBe(HOSTILE_TEXTS[0]);
    const marked = rows[0]?.indexOf('Marked by the person as') ?? -1;
    expect(rows.slice(1).map((row) => row[marked])).toEqual([
      'Contact that was not wanted\nA threat',
      '',
      '',
      '',
    ]);
    expect(rows[2]?.[column]).toBe(`'${HOSTILE_TEXTS[1]}`);
  });

  it.each([
    '=1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u200b=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '"=1"'.slice(1),
  ])('puts an apostrophe before %j', (text) => {
    const inner = text.replace(/^([\t\r\n])(?==)/, "$1'");
    expect(csvCell(text)).toBe(`"'${inner.replaceAll('"', '""')}"`);
  });

  it.each(['1234567890123456789', '007', '12e34', '1.5E+3', ' 0123 '])(
    'puts an apostrophe before the number %j, which a spreadsheet would change',
    (text) => {
      expect(csvCell(text)).toBe(`"'${text}"`);
    },
  );

  it.each(['77', '0', '123456789012345', '2026-11-22T08:06:44.123Z', '12 eggs'])(
    'leaves %j alone',
    (text) => {
      expect(csvCell(text)).toBe(`"${text}"`);
    },
  );

  it('leaves plain words alone, doubles quotes, keeps line ends, marks a NUL', () => {
    expect(csvCell('a = b')).toBe('"a = b"');
    for (const said of ['no ;-) yes', 'a\n- one\n- two', 'a\n@mara you'])
      expect(csvCell(said)).toBe(`"${said}"`);
  });

  it('leaves no formula to a spreadsheet that divides by semicolons, tabs or lines, whatever stands in quotes', () => {
    for (const [said, safe] of [
      ['x;=1+1', "x;'=1+1"],
      ['x\t =HYPERLINK("a")', 'x\t\' =HYPERLINK(""a"")'],
      ["x\n+cmd|'/C calc'!A0", "x\n'+cmd|'/C calc'!A0"],
      ['x;\uff1d1', "x;'\uff1d1"],
      ['x\r\n@SUM(A1)', "x\r\n'@SUM(A1)"],
    ] as const)
      expect(csvCell(said)).toBe(`"${safe}"`);
  });

  it('takes no long time over text that is made to', () => {
    const begun = performance.now();
    for (const many of [' ', '\ufeff', ';', '\n ', ';+', '\u200b'])
      for (const made of [csvCell, shownText, shortened]) made(`;\n${many.repeat(300_000)}x`);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('writes other text as it is', () => {
    expect(csvCell('say "no",\r\nthen go')).toBe('"say ""no"",\r\nthen go"');
    expect(csvCell('a\0b')).toBe('"a\u2400b"');
  });

  it('never passes what a cell can hold, and says that it was cut', () => {
    const cell = csvCell('😀'.repeat(40_000));
    expect(cell.length).toBeLessThan(32_767);
    expect(cell).toContain('[cut here]');
    expect(cell).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});

describe('what the person told', () => {
  const items = async () => {
    const contents = await sampleContents(2);
    const parts = logParts(
      contents,
      contents.exhibits.map((exhibit) => buildEntry(exhibit)),
    );
    return { items: itemsInOrder(parts), said: saidInFull(contents) };
  };

  it('stands in the table between the exhibits, in order of time, with both of its times', async () => {
    const rows = readCsv(incidentLogCsv((await items()).items));
    const cell = (row: number, heading: string) => rows[row]?.[rows[0]?.indexOf(heading) ?? -1];
    expect([1, 2, 3].map((row) => cell(row, 'Entry'))).toEqual(['Incident 1', 'MJS001', 'MJS002']);
    expect(cell(1, 'When, as the person told it')).toBe('about 2026-11-19 21:15');
    expect(cell(1, 'Time zone')).toBe('Europe/London');
    expect(cell(1, 'How exact that is')).toBe('Known to the minute; the person is not sure');
    expect(cell(1, 'Entered at')).toContain('2026-11-22 08:58:44.123 +00:00 (Europe/London), 3 days after');
    expect(cell(1, 'Came after')).toContain('served 2026-11-10');
    expect(cell(1, 'Exhibits of it')).toBe('MJS001');
    expect(cell(1, 'What happened')).toBe(HOSTILE_TEXTS[0]);
    expect(cell(1, 'What came after, the person’s answers among it')).toBe(`'${HOSTILE_TEXTS[1]}`);
    expect(cell(2, 'Belongs to')).toBe('Incident 1');
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  it('stands on the page as text alone, with the rest that was said of the case', async () => {
    const { items: entries, said } = await items();
    const data = { ...dataOf([]), entries, said };
    const page = parseHTML(await incidentLogHtml(data)).document;
    expect(page.querySelector('#incident-1 a[href="#MJS001"]')).not.toBeNull();
    expect(page.querySelector('#MJS001 a[href="#incident-1"]')).not.toBeNull();
    expect(page.querySelectorAll('script, img, [onerror]')).toHaveLength(0);
    const order = [...page.querySelectorAll('section')].map((section) => section.textContent ?? '');
    expect(order).toHaveLength(1);
    expect(order[0]).toMatch(
      /Orders and notices.*Stalking protection order.*SPO\/12.*No contact of any kind/s,
    );
  });
});
