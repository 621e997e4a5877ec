import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import JSZip from 'jszip';
import { parseHTML } from 'linkedom';
import { beforeAll, expect, test } from 'vitest';
import { emptyPost } from '../../src/domain/post.ts';
import { buildEntry } from '../../src/dossier/report/build-entry.ts';
import { incidentLogCsv } from '../../src/dossier/report/incident-log-csv.ts';
import { readCsv } from '../read-csv.ts';
import { sampleContents } from '../sample-dossier.ts';
import { fileFolder } from '../test-folder.ts';

/** What a person may be sent, and what a spreadsheet might do with it. */
const WORDS = [
  'سأجدك قريبا، وأعرف أين تسكنين',
  'עוד מעט אני מגיע אליך',
  'मैं जानता हूँ तुम कहाँ रहती हो',
  'ฉันรู้ว่าคุณอยู่ที่ไหน',
  '我会找到你。見つけてやる。너를 찾을 거야',
  '🔪⚰️ 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 e\u0301 \u202eright to left\u202c',
  '=1+1',
  '=HYPERLINK("http://example.test/","open")',
  '+44 7700 900123',
  '-2+3',
  '@SUM(A1:A9)',
  '00012345678901234567',
  'two\nlines, a comma; a semicolon\tand a tab "quoted"',
];

type Cell = { text: string; isFormula: boolean; isText: boolean };

const dir = fileFolder('spreadsheet');
let written: string[][];
let opened: Map<string, Cell>;

beforeAll(async () => {
  const csv = await madeCsv();
  execFileSync('tee', ['log.csv'], { cwd: dir, input: csv, stdio: ['pipe', 'ignore', 'inherit'] });
  written = readCsv(csv);
  // What its window for text files offers, since it sees the byte order mark: commas, quotes, UTF-8. Without a window it would not look.
  const options = '--infilter=CSV:44,34,76,1';
  const profile = `-env:UserInstallation=${pathToFileURL(join(dir, 'profile'))}`;
  const args = [profile, '--headless', '--norestore', options, '--convert-to', 'xlsx', 'log.csv'];
  execFileSync('soffice', args, { cwd: dir, stdio: 'ignore', timeout: 240_000 });
  opened = await cellsOf(readFileSync(join(dir, 'log.xlsx')));
}, 300_000);

async function madeCsv(): Promise<string> {
  const { exhibits } = await sampleContents(WORDS.length);
  const entries = exhibits.map((exhibit, index) => {
    const found = (value: string) => ({ value, rule: 'sample', basis: 'text' as const });
    const post = {
      ...emptyPost('mastodon', 'post'),
      text: found(WORDS[index] ?? ''),
      handle: found(WORDS[index] ?? ''),
    };
    return buildEntry({ ...exhibit, facts: { ...exhibit.facts, post } });
  });
  return incidentLogCsv(entries);
}

/** The cells of the first sheet by their names (`B2`), read from the file as it lies (ECMA-376, part 1, 18.3 and 18.4). */
async function cellsOf(xlsx: Uint8Array): Promise<Map<string, Cell>> {
  const zip = await JSZip.loadAsync(xlsx);
  const xml = async (path: string) => parseHTML((await zip.file(path)?.async('string')) ?? '').document;
  const shared = [...(await xml('xl/sharedStrings.xml')).querySelectorAll('si')].map(wordsOf);
  const cells = [...(await xml('xl/worksheets/sheet1.xml')).querySelectorAll('c')];
  return new Map(
    cells.map((cell) => {
      const value = cell.querySelector('v')?.textContent ?? '';
      const isText = cell.getAttribute('t') === 's';
      const text = isText ? (shared[Number(value)] ?? '') : value;
      return [cell.getAttribute('r') ?? '', { text, isText, isFormula: cell.querySelector('f') !== null }];
    }),
  );
}

function wordsOf(item: Element): string {
  const text = [...item.querySelectorAll('t')].map((piece) => piece.textContent).join('');
  return text.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `A` to `ZZ`. */
function column(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : String.fromCharCode(64 + Math.floor(index / 26)) + letter;
}

/**
 * A day (`2026-11-22`) or a minute (`2026-11-22T08:18`) alone becomes a date of the spreadsheet's own, days since
 * 30 December 1899: it shows the same day and minute.
 */
function shown({ text, isText }: Cell): string {
  if (isText || !/^\d{5}(\.\d+)?$/.test(text)) return text;
  const minutes = Math.round(Number(text) * 24 * 60);
  const iso = new Date(Date.UTC(1899, 11, 30) + minutes * 60_000).toISOString();
  return text.includes('.') ? iso.slice(0, 16) : iso.slice(0, 10);
}

test('a spreadsheet shows every cell as it was written, in every script, and works out none', () => {
  const there = written.map((cells, row) => cells.map((_, at) => opened.get(`${column(at)}${row + 1}`)));
  expect(there.map((cells) => cells.map((cell) => (cell ? shown(cell) : '')))).toEqual(
    written.map((cells) => cells.map((text) => text.replaceAll('\r\n', '\n'))),
  );
  expect([...opened.values()].filter(({ isFormula }) => isFormula)).toEqual([]);
  const all = [...opened.values()].map(({ text }) => text).join('\n');
  for (const words of WORDS) expect(all.split(words).length, words).toBeGreaterThan(2);
});
