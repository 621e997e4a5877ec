import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ageDecrypt } from '../age-tool.ts';
import { installedBrowser } from './browsers/installed.ts';
import type { BrowserName, TestBrowser } from './browsers/types.ts';
import { until } from './browsers/waiting.ts';
import { BACKUP_PASSPHRASE, backUp, bringIn } from './journey/backup.ts';
import { exportAll } from './journey/export.ts';
import { keepByPointer, keepPage, keepWithoutPicture } from './journey/keep.ts';
import { fill, press } from './journey/press.ts';
import { openRecord, rowsOf, textOf } from './journey/record.ts';
import { openSetting } from './journey/setting.ts';
import { custodyLog, newestArtifact, newestFacts, storedRows } from './journey/vault.ts';
import { say } from './journey/words.ts';
import { workingFiles } from './journey/working-files.ts';
import { BROWSER, withBrowser } from './spec-setting.ts';
import { checkManifests, filesIn, unpacked, verified } from './tools.ts';

const OTHER: BrowserName = BROWSER === 'chromium' ? 'firefox' : 'chromium';
const NOTE = 'I was on my way home. 🏠';
const WISH = 'That it ends. 🌙';
const shows = (record: Page, text: string) =>
  until(`"${text}" on the page`, async () => (await textOf(record)).includes(text));

/** What a record holds, as far as two browsers can be compared. */
type Held = {
  rows: string[];
  facts: Awaited<ReturnType<typeof newestFacts>>;
  picture: Buffer | null;
  counts: { captures?: number; blobs?: number; notes?: number; caseItems?: number };
};

async function heldIn(browser: TestBrowser, record: Page): Promise<Held> {
  const { captures, blobs, notes, caseItems } = (await storedRows(browser)) ?? {};
  await until('the list', async () => (await rowsOf(record)).length === captures);
  const counts = { captures, blobs, notes, caseItems } as Held['counts'];
  const rows = await rowsOf(record);
  return {
    rows,
    facts: await newestFacts(browser),
    picture: await newestArtifact(browser, 'screenshot'),
    counts,
  };
}

/** A new profile with an empty record, while `work` goes on. */
async function inNewProfile<T>(
  name: BrowserName,
  work: (browser: TestBrowser, record: Page) => Promise<T>,
): Promise<T> {
  const { browser, close } = await openSetting(name, 'virtual');
  try {
    const page = await browser.openPage('https://plain.example.test/articles/harbour-lights');
    return await work(browser, await openRecord(browser, page));
  } finally {
    await close();
  }
}

describe('backup and restore', () => {
  const setting = withBrowser();
  let page: Page;
  let record: Page;
  let file: string;
  let held: Held;
  let log: string;

  beforeAll(async () => {
    const { browser } = setting;
    page = await browser.openPage('https://bsky.app/');
    await keepWithoutPicture(browser, page, '[data-testid="postText"]');
    page = await browser.openPage('https://x.com/home');
    await keepByPointer(browser, page, '[data-testid="tweetText"]');
  }, 90_000);

  // Anew each time: a second try of one part begins where the first began.
  beforeEach(async () => {
    await record?.close();
    await page.bringToFront();
    record = await openRecord(setting.browser, page);
  });

  it('offers one calmly after the first capture, and goes when it is told to', async () => {
    await shows(record, say('reminder_words'));
    await press(record, say('reminder_not_now'));
    await until('the note to go', async () => !(await textOf(record)).includes(say('reminder_words')));
  });

  it('makes one file, and leaves nothing of it behind', async () => {
    const { browser } = setting;
    await (await record.waitForSelector('[role="row"] .record-first'))?.click();
    await fill(record, say('note_label'), NOTE);
    await press(record, say('note_add'));
    await shows(record, NOTE);
    await press(record, say('detail_back'));
    await press(record, say('title_case'));
    await press(record, say('case_add_wish'));
    await fill(record, say('case_wish_words'), WISH);
    await press(record, say('case_save'));
    await shows(record, say('case_saved'));
    await press(record, say('detail_back'));
    held = await heldIn(browser, record);
    log = await custodyLog(browser);
    file = await backUp(browser, record);
    expect(readFileSync(file, 'latin1').startsWith('age-encryption.org/v1\n-> scrypt ')).toBe(true);
    expect(await custodyLog(browser)).toMatch(/"action":"backed-up".*\n$/);
    await until('the working file to go', async () => (await workingFiles(browser)).length === 0);
  }, 90_000);

  it('opens with age, unzip and sha256sum, and holds the exact bytes', () => {
    const zip = join(setting.downloads, 'opened.zip');
    ageDecrypt(file, BACKUP_PASSPHRASE, zip);
    const bag = unpacked(zip);
    checkManifests(bag);
    const folder = join(bag, 'data/captures', held.facts.id);
    expect(held.picture?.equals(readFileSync(join(folder, 'capture-screenshot.png')))).toBe(true);
    expect(readFileSync(join(folder, 'capture-notes.json'), 'utf8')).toContain(NOTE);
    expect(readFileSync(join(bag, 'data/custody/custody-log.jsonl'), 'utf8')).toBe(log);
  });

  it('brings everything into another profile, whose dossier holds', async () => {
    await inNewProfile(BROWSER, async (browser, fresh) => {
      const wrong = await bringIn(fresh, file, 'not the one', say('error_wrong_backup_passphrase'));
      expect(wrong).toContain(say('error_wrong_backup_passphrase_next'));
      const words = await bringIn(fresh, file);
      expect(words).toContain(`${say('restore_restored')}\n2`);
      expect(await heldIn(browser, fresh)).toEqual(held);
      await bringIn(fresh, file);
      expect(await heldIn(browser, fresh)).toEqual(held);
      expect(await custodyLog(browser)).toContain('"action":"restored"');
      const dossier = await exportAll(browser, fresh);
      const { report } = verified(dossier.path);
      expect(report.problems).toEqual([]);
      expect(report.custody).toBe('holds');
      const bag = unpacked(dossier.path);
      const [said = ''] = filesIn(join(bag, 'data/1-statement')).filter((name) => name.endsWith('.json'));
      expect(readFileSync(join(bag, 'data/1-statement', said), 'utf8')).toContain(WISH);
      expect(readFileSync(join(bag, 'data/5-custody/other-log-1.jsonl'), 'utf8')).toBe(log);
    });
  }, 180_000);

  it.skipIf(!installedBrowser(OTHER))(
    'takes one from the other browser, beside what is here',
    async () => {
      const { browser } = setting;
      const theirs = join(setting.downloads, 'theirs.age');
      const kept = await inNewProfile(OTHER, async (other, fresh) => {
        await keepPage(other, await other.openPage('https://mastodon.social/home'));
        await fresh.bringToFront();
        const here = await heldIn(other, fresh);
        copyFileSync(await backUp(other, fresh), theirs);
        return here;
      });
      await record.bringToFront();
      expect(await bringIn(record, theirs)).toContain(`${say('restore_restored')}\n1`);
      const now = await heldIn(browser, record);
      expect(now).toMatchObject({ facts: kept.facts, picture: kept.picture });
      expect(now.rows).toEqual([...kept.rows, ...held.rows]);
      expect(now.counts.captures).toBe(3);
    },
    180_000,
  );
});
