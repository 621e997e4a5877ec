import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { commandsIn, outOf, runAll } from '../check-commands.ts';
import { until } from '../e2e/browsers/waiting.ts';
import { finishExport } from '../e2e/journey/export.ts';
import { choose, fill, named, press } from '../e2e/journey/press.ts';
import { textOf } from '../e2e/journey/record.ts';
import { openSetting } from '../e2e/journey/setting.ts';
import { say } from '../e2e/journey/words.ts';
import { filesIn, pdfText, tool, unpacked, verified } from '../e2e/tools.ts';

const shows = (record: Page, text: string) =>
  until(`"${text}" on the page`, async () => (await textOf(record)).includes(text), 60_000);

/** A person who was rung up and watched, and never had anything to click on. */
describe('a dossier of what the person told alone', () => {
  test.each(['chromium', 'firefox'] as const)(
    'can be made in %s, and holds',
    async (name) => {
      const setting = await openSetting(name, 'headless');
      try {
        const { browser } = setting;
        const record = await browser.openExtensionPage('casebook.html');
        await nothingGoesYet(record);
        await tell(record, 'case_add_incident', 'case_what', 'He rang at night. 🌙', false);
        await goToExport(record);
        await shows(record, say('export_told_stays'));
        await press(record, say('detail_back'));
        await tell(record, 'case_add_incident', 'case_what', 'He stood across the road.', true);
        await tell(record, 'case_add_wish', 'case_wish_words', 'I want it to stop.', true);
        await goToExport(record);
        await readBy(record, 'copy_for_share');
        await shows(record, say('export_told_police'));
        await readBy(record, 'copy_for_police');
        await shows(record, say('export_preview_told', '1'));
        await press(record, say('next'));
        holds(await finishExport(browser, record));
      } finally {
        await setting.close();
      }
    },
    600_000,
  );
});

async function goToExport(record: Page): Promise<void> {
  await press(record, say('title_export'));
  await shows(record, say('export_what'));
}

async function readBy(record: Page, reader: 'copy_for_share' | 'copy_for_police'): Promise<void> {
  await press(record, say('copy_for_change'));
  await choose(record, 'radio', say(reader));
  await press(record, say('copy_for_choose'));
}

/** The way on is there, and leads nowhere yet. */
async function nothingGoesYet(record: Page): Promise<void> {
  await goToExport(record);
  await shows(record, say('record_empty'));
  const next = await named(record, 'button', say('next'));
  expect(await next.evaluate((button) => (button as HTMLButtonElement).disabled)).toBe(true);
  await press(record, say('detail_back'));
}

type Add = 'case_add_incident' | 'case_add_wish';
type Field = 'case_what' | 'case_wish_words';

async function tell(record: Page, add: Add, field: Field, words: string, mayGo: boolean): Promise<void> {
  await press(record, say('title_case'));
  await press(record, say(add));
  await fill(record, say(field), words);
  if (!mayGo) await choose(record, 'checkbox', say('case_may_go'));
  await press(record, say('case_save'));
  await shows(record, say('case_saved'));
  await press(record, say('detail_back'));
}

function holds({ path, fingerprint }: { path: string; fingerprint: string }): void {
  const { code, report } = verified(path, '--expect-fingerprint', fingerprint);
  expect([code, report.problems]).toEqual([0, []]);
  expect(report).toMatchObject({ complete: 'holds', custody: 'holds', counts: { exhibits: 0, kept: 0 } });
  const folder = unpacked(path);
  const files = filesIn(folder);
  expect(files.filter((file) => file.includes('3-exhibits'))).toEqual([]);
  const read = (ending: string) => join(folder, files.find((file) => file.endsWith(ending)) ?? ending);
  for (const pdf of files.filter((file) => file.endsWith('.pdf')))
    expect(tool('qpdf', ['--check', join(folder, pdf)]), pdf).toContain(
      'No syntax or stream encoding errors',
    );
  const readMe = pdfText(read('1-READ-ME-FIRST.pdf')).replaceAll(/\s+/g, ' ');
  expect(readMe).toContain('nothing of a page was kept');
  expect(readMe).toContain('told by the person');
  const statement = pdfText(read('draft-statement.pdf')).replaceAll(/\s+/g, ' ');
  expect(statement).toContain('I want it to stop.');
  expect(statement).toContain('None: nothing of a page was kept.');
  for (const log of [pdfText(read('incident-log.pdf')), readFileSync(read('incident-log.csv'), 'utf8')]) {
    expect(log).toContain('He stood across the road.');
    expect(log).not.toContain('He rang');
  }
  const commands = commandsIn(readFileSync(read('HOW-TO-CHECK.txt'), 'utf8'), 'LINUX').slice(2);
  const ran = runAll([`cd ${folder}`, ...commands], dirname(folder));
  expect(outOf(ran, 'uniq -u')).toEqual(['', '']);
  expect(outOf(ran, 'openssl dgst')).toEqual(['Verified OK\n']);
  expect(outOf(ran, 'echo "broken').join()).not.toContain('broken');
}
