import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ageDecrypt, ageEncrypt } from '../age-tool.ts';
import { installedBrowser } from '../e2e/browsers/installed.ts';
import type { BrowserName } from '../e2e/browsers/types.ts';
import type { Bench } from './measure.ts';
import { extensionPage } from './vault-extension.ts';

const CAPTURES = 100;
const PICTURE_BYTES = 2_000_000;
const PASSPHRASE = 'violet ladder 17 harbour';
const SIZE = `${CAPTURES} captures of ${PICTURE_BYTES / 1e6} MB`;

const backUp = `backUp(${JSON.stringify(PASSPHRASE)})`;
const bringIn = `bringIn(${JSON.stringify(PASSPHRASE)}, ${CAPTURES})`;

/**
 * In real browsers, from the press to the end: the extension's own page and worker, its database on the disk and its
 * private file system. The floor is `age` with the zip that this very backup holds.
 */
export function backupBrowserBenches(folder: string): Bench[] {
  const names = (['chromium', 'firefox'] as const).filter((name) => installedBrowser(name));
  return names.flatMap((name) => benchesIn(name, folder));
}

function benchesIn(name: BrowserName, folder: string): Bench[] {
  const ask = (call: string) => async () => (await pageOf(name)).ask(call);
  const [zip, age] = [join(folder, `${name}-bag.zip`), join(folder, `${name}.age`)];
  let made: Promise<string> | null = null;
  /** One that the browser saved, and what is in it. */
  const open = async () => {
    made ??= firstBackup(name);
    ageDecrypt(await made, PASSPHRASE, zip);
  };
  return [
    {
      name: `backup-${name}`,
      aim: 10,
      about: `${SIZE} backed up, against age -p with the same zip`,
      samples: 3,
      open,
      ours: ask(backUp),
      floor: async () => {
        rmSync(age, { force: true });
        ageEncrypt(zip, PASSPHRASE, age);
      },
    },
    {
      name: `restore-${name}`,
      aim: 10,
      about: `${SIZE} brought in, against age -d`,
      samples: 3,
      open,
      ours: ask(bringIn),
      floor: async () => ageDecrypt((await made) ?? '', PASSPHRASE, zip),
    },
  ];
}

const pageOf = (name: BrowserName) => extensionPage(name, 'backup-page.ts');

async function firstBackup(name: BrowserName): Promise<string> {
  const page = await pageOf(name);
  await page.ask(`fill(${CAPTURES}, ${PICTURE_BYTES})`);
  await page.ask(backUp);
  await page.ask('save()');
  return await page.downloaded('.age');
}
