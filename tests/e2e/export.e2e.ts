import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { leaksIn } from '../leaks.ts';
import { DATES_HOST, DATES_URL, datesSite, pageInstead } from '../practice-feed/dates.ts';
import { MANY_SCRIPTS } from '../practice-feed/own-pages.ts';
import { testFolder } from '../test-folder.ts';
import { makeAuthority } from '../timestamp-authority.ts';
import type { TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { downloaded, type Exported, exportAll, finishExport, isMade, makeFile } from './journey/export.ts';
import { keepByPointer, keepPage, keepWithoutPicture } from './journey/keep.ts';
import { choose, fill, press } from './journey/press.ts';
import { chooseFirst, openRecord, textOf } from './journey/record.ts';
import { custodyLog, newestArtifact } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { workingFiles } from './journey/working-files.ts';
import { BROWSER, withBrowser } from './spec-setting.ts';
import { checkManifests, filesIn, pdfText, tool, unpacked, verified } from './tools.ts';

/** What goes into a file, and how it is checked, does not depend on the browser. */
const inOneBrowser = (name: string, body: () => Promise<void>) =>
  it(name, { tags: ['any-browser'], timeout: 120_000 }, body);
const PLAIN = 'https://plain.example.test/articles/harbour-lights';
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const shows = (record: Page, text: string) =>
  until(`"${text}" on the page`, async () => (await textOf(record)).includes(text));

describe('the dossier', () => {
  const setting = withBrowser();
  let record: Page;
  let whole: Exported;
  let one: Exported;
  let folder: string;
  let kept = 3;

  beforeAll(async () => {
    const { browser } = setting;
    let page = await browser.openPage('https://x.com/home');
    await keepByPointer(browser, page, '[data-testid="tweetText"]');
    page = await browser.openPage('https://tall.example.test/post/1');
    await keepWithoutPicture(browser, page, '#post-1 [itemprop="text"]');
    page = await browser.openPage(PLAIN);
    await keepByPointer(browser, page, '#post-2 [itemprop="text"]');
    record = await openRecord(browser, page);
    await addNotes(record);
    whole = await exportAll(browser, record);
    folder = unpacked(whole.path);
  }, 180_000);

  it('is a zip that unzip accepts, with every part in its place', () => {
    expect(tool('unzip', ['-t', whole.path])).toContain('No errors detected');
    const files = filesIn(folder);
    for (const part of [
      '1-READ-ME-FIRST.pdf',
      'HOW-TO-CHECK.txt',
      'bagit.txt',
      'bag-info.txt',
      'manifest-sha256.txt',
      'tagmanifest-sha256.txt',
      'signature/tagmanifest-sha256.sig',
      'signature/signing-key.pem',
      'data/5-custody/custody-log.jsonl',
    ]) {
      expect(files).toContain(part);
    }
    for (const kind of ['pdf', 'html', 'csv']) {
      expect(
        files.filter((name) => name.startsWith('data/2-incident-log/') && name.endsWith(kind)),
      ).toHaveLength(1);
    }
    expect(files.filter((name) => name.endsWith('-sheet.pdf'))).toHaveLength(3);
    expect(files.every((name) => /^[\x21-\x7e]+$/.test(name) && name.length < 100)).toBe(true);
  });

  it('holds under sha256sum, and its fingerprint is the one on the screen', () => {
    const listed = checkManifests(folder).trimEnd().split('\n');
    expect(listed.every((line) => line.endsWith(': OK'))).toBe(true);
    const outside = filesIn(folder).length - listed.length;
    expect(outside, 'the tagmanifest and what signs it are the only files in no list').toBe(3);
    expect(sha256(readFileSync(join(folder, 'manifest-sha256.txt')))).toBe(whole.fingerprint);
  });

  it('is signed so that openssl says so', () => {
    const args = ['dgst', '-sha256', '-verify', 'signature/signing-key.pem'];
    const signed = ['-signature', 'signature/tagmanifest-sha256.sig', 'tagmanifest-sha256.txt'];
    expect(tool('openssl', [...args, ...signed], folder)).toContain('Verified OK');
  });

  it('has PDFs that qpdf accepts, with the post’s emoji, Arabic and Chinese in them', () => {
    const pdfs = filesIn(folder).filter((name) => name.endsWith('.pdf'));
    for (const name of pdfs) {
      expect(tool('qpdf', ['--check', join(folder, name)]), name).toContain(
        'No syntax or stream encoding errors',
      );
    }
    const log = pdfs.find((name) => name.endsWith('incident-log.pdf')) ?? '';
    const sheets = pdfs
      .filter((name) => name.endsWith('-sheet.pdf'))
      .map((name) => pdfText(join(folder, name)));
    for (const text of [pdfText(join(folder, log)), sheets.join()]) {
      for (const part of ['🚌', '🔪', '你跑不掉的']) expect(text).toContain(part);
      const letters = text.replaceAll(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
      expect(letters).toContain('تسكنين');
    }
  });

  it('has its fonts inside its PDFs, and no hidden facts about who made a file or where', () => {
    const pdfs = filesIn(folder).filter((name) => name.endsWith('.pdf'));
    for (const name of pdfs) {
      const [, , ...fonts] = tool('pdffonts', [join(folder, name)])
        .trimEnd()
        .split('\n');
      expect(fonts.length, name).toBeGreaterThan(0);
      // Columns from the right: object (two numbers), unicode map, subset, embedded. What is drawn is no subset.
      expect(
        fonts.filter((line) => !/ yes (?:yes|no ) yes +\d+ +\d+$/.test(line)),
        name,
      ).toEqual([]);
    }
    const told = JSON.parse(
      tool('exiftool', ['-q', '-json', '-G1', '-r', '-ext', 'pdf', '-ext', 'png', folder]),
    ) as Record<string, unknown>[];
    expect(told.length).toBeGreaterThan(pdfs.length);
    const tags = told.flatMap((file) => Object.keys(file));
    expect(tags.filter((tag) => /Error|Warning|GPS|IPTC|IFD|Owner|Serial/i.test(tag))).toEqual([]);
    for (const pdf of told.filter((file) => 'PDF:Author' in file))
      expect([pdf['PDF:Author'], pdf['XMP-dc:Creator']]).toEqual(['Holdfast', 'Holdfast']);
    const ofPictures = told.filter((file) => file['File:FileType'] === 'PNG').flatMap(Object.keys);
    expect(
      ofPictures.filter(
        (tag) => !/^(?:SourceFile|(?:ExifTool|System|File|PNG[\w-]*|Composite):.*)$/.test(tag),
      ),
    ).toEqual([]);
  });

  it('has the exact stored bytes, the log’s too, and every script in the other logs', async () => {
    const { browser } = setting;
    const picture =
      filesIn(folder)
        .filter((name) => name.endsWith('-post.png'))
        .at(-1) ?? '';
    const stored = await newestArtifact(browser, 'post-picture');
    expect(stored?.equals(readFileSync(join(folder, picture)))).toBe(true);
    const log = readFileSync(join(folder, 'data/5-custody/custody-log.jsonl'), 'utf8');
    expect((await custodyLog(browser)).startsWith(log)).toBe(true);
    const csv = filesIn(folder).find((name) => name.endsWith('incident-log.csv')) ?? '';
    expect(readFileSync(join(folder, csv), 'utf8')).toContain(MANY_SCRIPTS);
  });

  it('holds on the command line, against the fingerprint on the screen', () => {
    const { code, report } = verified(whole.path, '--expect-fingerprint', whole.fingerprint);
    expect({ code, problems: report.problems }).toEqual({ code: 0, problems: [] });
    expect(report).toMatchObject({
      intact: 'holds',
      complete: 'holds',
      custody: 'holds',
      signature: 'holds',
    });
    const other = 'f'.repeat(64);
    expect(verified(whole.path, '--expect-fingerprint', other).code).toBe(1);
  });

  it('leaves private notes at home, and takes the ones that may go', () => {
    const all = filesIn(folder).map((name) => readFileSync(join(folder, name)));
    const pdfs = filesIn(folder)
      .filter((name) => name.endsWith('.pdf'))
      .map((name) => pdfText(join(folder, name)));
    const everything = Buffer.concat(all).toString('utf8') + pdfs.join();
    expect(everything).not.toContain('nobody else reads this');
    expect(everything).toContain('the officer may read this');
  });

  it('has what the person marked, in the table, the logs and on the sheet, and not what they keep to themselves', () => {
    const [pdf, html, csv] = ['pdf', 'html', 'csv'].map((ending) => {
      const path = join(
        folder,
        filesIn(folder).find((name) => name.endsWith(`incident-log.${ending}`)) ?? '',
      );
      return ending === 'pdf' ? pdfText(path) : readFileSync(path, 'utf8');
    });
    const sheets = filesIn(folder).filter((name) => name.endsWith('-sheet.pdf'));
    const sheet = sheets.map((name) => pdfText(join(folder, name))).join();
    for (const text of [pdf, html, csv, sheet]) {
      expect(text).toContain('Watching or following');
      expect(text).toContain('I know your bus');
    }
    const marks = filesIn(folder).filter((name) => name.endsWith('-notes-and-marks.json'));
    expect(marks.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).marks?.kinds)).toEqual([
      ['watching', 'threat'],
    ]);
    const everything = filesIn(folder).map((name) => readFileSync(join(folder, name)));
    expect(Buffer.concat(everything).includes('Damage to things')).toBe(false);
  });

  it('has a sheet for each exhibit that can be saved alone, and names the file that it went into', async () => {
    const { browser } = setting;
    await backToList();
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await press(record, say('detail_save_sheet'));
    const sheet = await downloaded(browser, '-sheet.pdf');
    expect(tool('qpdf', ['--check', sheet])).toContain('No syntax or stream encoding errors');
    expect(pdfText(sheet).replaceAll(/\s/g, '')).toContain(`sha256:${whole.fingerprint}`);
    expect(await custodyLog(browser)).toContain(`"page":"sha256:${sha256(readFileSync(sheet))}"`);
    // Firefox shows a PDF that it has saved in a tab of its own.
    await record.bringToFront();
  });

  it('can be a selection, without the pictures that are marked as intimate', async () => {
    const { browser } = setting;
    await backToList();
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await mark(record, ['act_intimate'], '', 'marks_again');
    await backToList();
    await chooseFirst(record);
    await press(record, say('selection_export'));
    await press(record, say('next'));
    const without = await finishExport(browser, record);
    expect(picturesIn(without.path)).toEqual({ sheets: 1, files: 0, drawn: false });
    expect(verified(without.path).code).toBe(0);
  });

  it('has them where the person puts them in', async () => {
    await press(record, say('export_again'));
    await press(record, say('next'));
    await unfold(record);
    await choose(record, 'checkbox', say('export_intimate'));
    one = await finishExport(setting.browser, record);
    expect(picturesIn(one.path)).toEqual({ sheets: 1, files: 2, drawn: true });
    expect(verified(one.path).code).toBe(0);
  });

  inOneBrowser('can be what is new since an earlier one, locked to a key, and opens with age', async () => {
    const { browser } = setting;
    await backToList();
    await press(record, say('title_export'));
    // The newest file holds one thing: the two that it left out are new since then.
    await choose(record, 'radio', say('export_new_since'));
    await shows(record, say('export_preview_many', 2, '').slice(0, 8));
    await press(record, say('next'));
    await unfold(record);
    await choose(record, 'radio', say('export_lock_key'));
    const { key, secret } = newAgeKey(browser.downloads);
    await fill(record, say('export_key'), `age1${'q'.repeat(58)}`);
    await press(record, say('export_start'));
    await shows(record, say('error_bad_file_key'));
    await unfold(record);
    await fill(record, say('export_key'), key);
    await makeFile(record);
    await press(record, say('export_save'));
    const path = await downloaded(browser, '.zip.age');
    tool('age', ['-d', '-i', secret, '-o', path.replace(/\.age$/, ''), path]);
    const { code, report } = verified(path.replace(/\.age$/, ''));
    expect([code, report.problems]).toEqual([0, []]);
    expect(report.claims).toMatchObject({
      'Holdfast-Choice': 'new-since',
      'Holdfast-Adds-To': `sha256:${one.fingerprint}`,
      'Holdfast-Exhibits': '2',
    });
  });

  inOneBrowser('can be what was kept between two days, in several files; none is said', async () => {
    await keepLargePictures(2);
    await backToList();
    await press(record, say('title_export'));
    await choose(record, 'radio', say('export_range'));
    await setDays(record, '2020-01-01', '2020-01-02');
    await shows(record, say('error_nothing_to_export'));
    const today = new Date();
    const yesterday = new Date(today.getTime() - 86_400_000);
    const tomorrow = new Date(today.getTime() + 86_400_000);
    await setDays(record, day(yesterday), day(tomorrow));
    await press(record, say('next'));
    await shows(record, say('beside_going', '1', '1', '0'));
    await shows(record, say('beside_staying', '1', '1', '0'));
    // What has to be put right is unfolded. All of it does not fit into the smallest size: several files, each a whole one.
    await unfold(record);
    await fill(record, say('export_most'), '4');
    await press(record, say('export_start'));
    await shows(record, say('export_put_right'));
    await fill(record, say('export_most'), '5');
    await press(record, say('export_start'));
    await isMade(record, 120_000, say('export_parts_done', '').trim());
    const checked = (await saveParts(setting.browser, record)).map((path) => verified(path));
    const of = checked.length;
    expect(of).toBeGreaterThan(1);
    expect(checked.filter(({ code }) => code !== 0)).toEqual([]);
    const claims = checked.map(({ report }) => report.claims as Record<string, string>);
    expect(claims.map((said) => said['Bag-Count'])).toEqual(checked.map((_, at) => `${at + 1} of ${of}`));
    expect(claims.reduce((sum, said) => sum + Number(said['Holdfast-Exhibits']), 0)).toBe(kept);
    // Some mail takes no zip: the officer's pages can go alone.
    await unfold(record);
    const fingerprint = String(checked[0]?.report.fingerprint).slice('sha256:'.length);
    await press(record, say('export_page_save', `READ-ME-${fingerprint.slice(0, 12)}.pdf`));
    const readMe = pdfText(await downloaded(setting.browser, '.pdf'));
    expect(readMe.replaceAll(/\s/g, '')).toContain(fingerprint);
    // Firefox shows a PDF that it has saved in a tab of its own.
    await record.bringToFront();
  });

  /** Nothing makes a picture of such dots smaller: about a megabyte each. */
  async function keepLargePictures(count: number): Promise<void> {
    const page = await setting.browser.openPage('https://mastodon.social/home');
    await page.evaluate(COVER_WITH_DOTS);
    for (let at = 0; at < count; at += 1) kept = await keepPage(setting.browser, page);
    await page.close();
    await record.bringToFront();
  }

  it('can be dated by a service of the person’s choice, which openssl and the check agree with', async () => {
    const { browser, feed } = setting;
    const authority = makeAuthority(testFolder('authority'));
    const heard: Buffer[] = [];
    feed.serve(DATES_HOST, datesSite(authority, heard));
    await askForDate();
    expect(heard).toEqual([]);
    await press(record, say('export_start'));
    await browser.answerPermission(record, 'allow');
    await isMade(record);
    await shows(record, 'Test dating, Invented');
    await until('access to be given back', async () => !(await hasAccess()), 10_000);
    await press(record, say('export_save'));
    const path = await downloaded(browser);
    const dated = unpacked(path);
    const args = ['-data', 'tagmanifest-sha256.txt', '-in', 'timestamps/tagmanifest-sha256.tsr'];
    const chain = ['-CAfile', authority.rootFile, '-untrusted', 'timestamps/tsa-chain.pem'];
    expect(tool('openssl', ['ts', '-verify', ...args, ...chain], dated)).toContain('Verification: OK');
    const { code, report } = verified(path, '--tsa-root', authority.rootFile);
    expect({ code, timestamp: report.timestamp }).toEqual({ code: 0, timestamp: 'holds' });
    const digest = sha256(readFileSync(join(dated, 'tagmanifest-sha256.txt')));
    expect(heard.map((body) => body.toString('hex').includes(digest))).toEqual([true]);
    const asked = feed.requests.filter(({ host }) => host === DATES_HOST);
    // Both browsers say that an extension asks, and Firefox which copy of it: the screen and the privacy page say so.
    const { origin } = browser;
    expect(asked).toMatchObject([{ method: 'POST', path: '/tsr', cookie: null, referer: null, origin }]);
    expect(await custodyLog(browser)).toContain(`"tagmanifest":"sha256:${digest}"`);
  });

  inOneBrowser('is whole without a date where the service sends a page, and says so', async () => {
    const { browser, feed } = setting;
    feed.serve(DATES_HOST, pageInstead);
    await askForDate();
    await press(record, say('export_start'));
    // Chromium does not ask again for what it was once allowed.
    if (BROWSER === 'firefox') await browser.answerPermission(record, 'allow');
    await isMade(record);
    await shows(record, say('export_date_missing'));
    await shows(record, say('error_timestamp_not_right'));
    await press(record, say('export_save'));
    const path = await downloaded(browser);
    expect(filesIn(unpacked(path)).filter((name) => name.startsWith('timestamps/'))).toEqual([]);
    expect(verified(path)).toMatchObject({ code: 0, report: { timestamp: 'not-present' } });
  });

  /** From the screens of the export to the list, whichever of them is shown. */
  async function backToList(): Promise<void> {
    await press(record, say('detail_back'));
    await shows(record, say('record_count_many', kept));
  }

  /** From the list to the screen that makes the file, with a service chosen. */
  async function askForDate(): Promise<void> {
    await backToList();
    await press(record, say('title_export'));
    await press(record, say('next'));
    await press(record, say('export_date_ask'));
    await choose(record, 'radio', say('export_date_other'));
    await fill(record, say('export_date_address'), DATES_URL);
    await shows(record, say('export_date_tells', DATES_HOST));
    await press(record, say('export_date_use'));
    await shows(record, say('export_date_from', DATES_HOST));
  }

  const hasAccess = () =>
    setting.browser.inExtension<boolean>(
      `chrome.permissions.getAll().then(({ origins }) => origins.length > 0)`,
    );

  it('can be a copy to share: what was typed and found is in none of its bytes and on none of its pages', async () => {
    await backToList();
    await press(record, say('title_export'));
    await press(record, say('copy_for_change'));
    await choose(record, 'radio', say('copy_for_share'));
    await press(record, say('copy_for_choose'));
    await press(record, say('next'));
    await fill(record, say('own_names'), 'Tobin');
    await press(record, say('own_look'));
    await shows(record, say('out_title'));
    await shows(record, say('private_name'));
    await press(record, say('next'));
    await shows(record, say('beside_no_copy'));
    const shared = await finishExport(setting.browser, record);
    const share = unpacked(shared.path);
    const names = filesIn(share);
    const pages = names.filter((name) => name.endsWith('.pdf')).map((name) => pdfText(join(share, name)));
    expect(pages.join()).toContain('[redacted: own name]');
    const words = Buffer.from(pages.join(), 'utf8');
    for (const bytes of [readFileSync(shared.path), words])
      expect(leaksIn(bytes, ['tobin', 'the officer may read this', 'custody-log.jsonl'])).toEqual([]);
    expect(names.filter((name) => /\.(?:png|html|jsonl)$/.test(name))).toEqual([
      'data/2-incident-log/EX-incident-log.html',
    ]);
    expect(verified(shared.path).report).toMatchObject({ copy: 'share', complete: 'in-part', problems: [] });
  }, 120_000);

  it('can be stopped, and then nothing is written', async () => {
    const { browser } = setting;
    const before = readdirSync(browser.downloads);
    await backToList();
    await press(record, say('title_export'));
    await press(record, say('next'));
    await press(record, say('export_start'));
    await press(record, say('stop'));
    await shows(record, say('error_export_cancelled'));
    expect(readdirSync(browser.downloads)).toEqual(before);
    expect(await workingFiles(browser)).toEqual([]);
  });
});

/** Of a dossier: its sheets, its pictures as files, and whether its sheets or READ-ME show one. */
function picturesIn(path: string): { sheets: number; files: number; drawn: boolean } {
  const bag = unpacked(path);
  const files = filesIn(bag);
  const sheets = files.filter((name) => name.endsWith('-sheet.pdf'));
  const lines = ['1-READ-ME-FIRST.pdf', ...sheets].flatMap((name) =>
    tool('pdfimages', ['-list', join(bag, name)]).split('\n'),
  );
  return {
    sheets: sheets.length,
    files: files.filter((name) => name.endsWith('.png')).length,
    drawn: lines.some((line) => /^\s*\d+\s+\d+\s+image\s/.test(line)),
  };
}

async function addNotes(record: Page): Promise<void> {
  await (await record.waitForSelector('[role="row"] .record-first'))?.click();
  await fill(record, say('note_label'), 'nobody else reads this');
  await press(record, say('note_add'));
  await shows(record, 'nobody else reads this');
  await fill(record, say('note_label'), 'the officer may read this');
  await choose(record, 'checkbox', say('note_may_go'));
  await press(record, say('note_add'));
  await shows(record, 'the officer may read this');
  await mark(record, ['act_watching', 'act_threat', 'marks_may_go'], 'I know your bus');
  await press(record, say('detail_older'));
  await shows(record, say('marks_none'));
  await mark(record, ['act_damage']);
  await press(record, say('detail_back'));
}

async function mark(
  record: Page,
  boxes: Parameters<typeof say>[0][],
  words = '',
  begin: 'marks_begin' | 'marks_again' = 'marks_begin',
): Promise<void> {
  await press(record, say(begin));
  for (const box of boxes) await choose(record, 'checkbox', say(box));
  if (words) await fill(record, say('marks_words'), words);
  await press(record, say('marks_save'));
  await shows(record, say('marks_saved'));
}

/** As wide as the window, and not as high, below what can be pressed. */
const COVER_WITH_DOTS = `(() => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: innerWidth, height: 300 });
  canvas.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9; pointer-events: none';
  const dots = canvas.getContext('2d').createImageData(innerWidth, 300);
  for (let at = 0; at < dots.data.length; at += 1) dots.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
  canvas.getContext('2d').putImageData(dots, 0, 0);
  document.body.append(canvas);
})()`;

/** Opens what is folded away on the screen that names the file. */
async function unfold(record: Page): Promise<void> {
  await record.waitForSelector('details:not([open]) summary');
  await record.$$eval('details', (all) => {
    for (const one of all) one.open = true;
  });
}

/** A key as an officer makes one, and where its secret half lies. */
function newAgeKey(folder: string): { key: string; secret: string } {
  const secret = join(mkdtempSync(join(folder, 'key-')), 'secret.txt');
  tool('age-keygen', ['-o', secret]);
  return { key: tool('age-keygen', ['-y', secret]).trim(), secret };
}

/** Presses the button of each part's own, one after the other, and waits for its file. */
async function saveParts(browser: TestBrowser, record: Page): Promise<string[]> {
  const saved: string[] = [];
  for (const button of await record.$$(`::-p-aria([name="${say('export_save')}"][role="button"])`)) {
    await button.click();
    saved.push(await downloaded(browser));
  }
  return saved;
}

const day = (at: Date) => at.toISOString().slice(0, 10);

/** Types a date field's value as the browser's own picker would set it. */
async function setDays(record: Page, first: string, last: string): Promise<void> {
  for (const [at, value] of [first, last].entries()) {
    await record.$$eval(
      'input[type="date"]',
      (fields, index, text) => {
        const field = fields[index] as HTMLInputElement;
        const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
        set?.call(field, text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      },
      at,
      value,
    );
  }
}
