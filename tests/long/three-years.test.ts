import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSetting } from '../e2e/journey/setting.ts';
import { backupOfThreeYears, checkThreeYears, dossierOfThreeYears } from '../e2e/journey/three-years.ts';
import { tool, unpacked } from '../e2e/tools.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { WHOLE } from '../three-years/record.ts';

/** 1,000 captures of five platforms, three orders, forty things that happened elsewhere: the dossier of each browser. */
describe('three years of an invented record', () => {
  const folder = temporaryFolder('three-years');
  afterAll(folder.remove);
  let backup: string;

  beforeAll(() => {
    backup = backupOfThreeYears(folder.path);
  }, 900_000);

  test.each(['chromium', 'firefox'] as const)(
    'in %s its dossier holds under every tool',
    async (name) => {
      const setting = await openSetting(name, 'headless');
      try {
        const started = Date.now();
        const path = await dossierOfThreeYears(setting, backup, WHOLE);
        const seconds = ((Date.now() - started) / 1000).toFixed(0);
        console.log(`${name}: brought in and exported in ${seconds} s, ${statSync(path).size} bytes`);
        checkThreeYears(path, WHOLE);
        checkHiddenFacts(unpacked(path));
        expect(statSync(path).size).toBeGreaterThan(WHOLE.captures * WHOLE.pictureBytes);
      } finally {
        await setting.close();
      }
    },
    1_800_000,
  );
});

/** Nothing in a page or a picture says who made it, on what, or where. */
function checkHiddenFacts(bag: string): void {
  const args = ['-q', '-json', '-G1', '-r', '-ext', 'pdf', '-ext', 'png', bag];
  const told = JSON.parse(tool('exiftool', args)) as Record<string, unknown>[];
  expect(told.length).toBeGreaterThan(2 * WHOLE.captures);
  const tags = new Set(told.flatMap((file) => Object.keys(file)));
  expect([...tags].filter((tag) => /Error|Warning|GPS|IPTC|IFD|Owner|Serial/i.test(tag))).toEqual([]);
}
