import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { allHolds, verifyDossier } from '../src/dossier/verify.ts';
import type { BrowserName } from '../tests/e2e/browsers/types.ts';
import { keepFiveAndExport } from '../tests/e2e/journey/five.ts';
import { openSetting } from '../tests/e2e/journey/setting.ts';
import { START_URL } from '../tests/practice-feed/start-page.ts';
import { openFile } from './file-source.ts';
import { moveFile } from './move-file.ts';
import { run } from './run.ts';
import { ensureTools } from './system-tools.ts';

/**
 * `npm run demo`: a browser with Holdfast on a practice feed of invented people, to try it by hand.
 * `npm run demo -- --headless --out DIR [--browser firefox]`, or with no display: keeps five posts by really
 * clicking through the extension, makes the dossier, checks it, and prints its path as the last line.
 */
const { headless, out, name } = asked();
if (!ensureTools([name])) process.exit(1);
const built = await run('wxt', name === 'firefox' ? ['build', '-b', 'firefox', '--mv3'] : ['build']);
if (built !== 0) process.exit(1);
await (headless ? keepFive(name, out) : open(name));

function asked(): { headless: boolean; out: string; name: BrowserName } {
  const { values } = parseArgs({
    options: {
      headless: { type: 'boolean', default: false },
      out: { type: 'string', default: 'demo-out' },
      browser: { type: 'string', default: 'chromium' },
    },
  });
  const { browser } = values;
  if (browser !== 'chromium' && browser !== 'firefox') {
    console.error('--browser takes chromium or firefox.');
    process.exit(1);
  }
  const out = resolve(process.env.INIT_CWD ?? '.', values.out);
  return { headless: values.headless || !hasDisplay(), out, name: browser };
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function keepFive(browser: BrowserName, folder: string): Promise<void> {
  const setting = await openSetting(browser, 'headless');
  try {
    const { path, fingerprint } = await keepFiveAndExport(setting.browser, (line) => console.log(line));
    mkdirSync(folder, { recursive: true });
    const kept = join(folder, basename(path));
    moveFile(path, kept);
    await check(kept, fingerprint);
    console.log(kept);
  } finally {
    await setting.close();
  }
}

async function check(path: string, fingerprint: string): Promise<void> {
  const { source, close } = await openFile(path);
  try {
    const report = await verifyDossier(source, { fingerprint });
    for (const { code, path } of report.problems) console.error(`${code}: ${path}`);
    console.log(`Checked: ${report.counts.exhibits} exhibits, ${report.counts.files} files`);
    if (!allHolds(report)) process.exitCode = 1;
  } finally {
    await close();
  }
}

async function open(browser: BrowserName): Promise<void> {
  const setting = await openSetting(browser, 'person');
  await setting.browser.openPage(START_URL);
  console.log('The practice feed is open, with Holdfast installed. All people in it are made up.');
  console.log('Click the puzzle piece, then Holdfast, then “Keep this post”, then a post.');
  console.log('Then “Open my record”, and “Make a file”. Close the browser to end.');
  await setting.browser.closed();
  await setting.close();
}
