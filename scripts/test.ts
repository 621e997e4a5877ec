import { temporaryFolder } from '../tests/temporary-folder.ts';
import { ALL_TOOLS, ensureTools, LONG_TOOLS } from './system-tools.ts';
import { chosenStages, type StageName } from './test-options.ts';
import { type Count, failedOnce, NONE, runCheck, runVitest, runVitestTwice, sumOf } from './test-stages.ts';

/**
 * `npm test`: every stage runs, whatever the ones before it said, and the last line adds them up.
 * `--only NAMES` (comma-separated) runs some; `--long` adds the packed size and tests/long.
 */
const chosen = chosenStages(process.argv.slice(2));
const browsers = [...chosen].some((name) => /^(?:e2e|sealed|any-browser)-/.test(name));
if (browsers && !ensureTools(ALL_TOOLS)) process.exit(1);
if (chosen.has('long') && !ensureTools(LONG_TOOLS)) process.exit(1);

const { path: reports } = temporaryFolder('test');
/**
 * What a test so tagged shows does not depend on the browser: Chromium runs it each time, Firefox before a release.
 * @see vitest.e2e.config.ts
 */
const ANY_BROWSER = 'any-browser';
const e2e = (browser: 'chromium' | 'firefox', ...more: string[]) => {
  const args = ['--config', 'vitest.e2e.config.ts', ...more];
  // Side by side: what Firefox's run says comes when it has ended.
  const output = browser === 'firefox' ? 'held' : 'through';
  const name = [`e2e-${browser}`, ...more.map((arg) => arg.replaceAll(/\W+/g, '-'))].join('');
  const runs = process.env.CI ? runVitestTwice : runVitest;
  return () => runs({ name, args, reports }, { env: { HOLDFAST_BROWSER: browser }, output });
};

const STAGES: Record<StageName, () => Promise<Count>> = {
  lint: () => runCheck([['biome', 'check', '.']]),
  types: () =>
    runCheck([
      ['wxt', 'prepare'],
      ['tsc', '--noEmit'],
    ]),
  'build-chromium': () => runCheck([['wxt', 'build']]),
  'build-firefox': () =>
    runCheck([
      ['wxt', 'build', '-b', 'firefox', '--mv3'],
      ['web-ext', 'lint', '-s', '.output/firefox-mv3', '--no-config-discovery', '--boring'],
    ]),
  unit: () => runVitest({ name: 'unit', args: [], reports }),
  'e2e-chromium': e2e('chromium'),
  'e2e-firefox': e2e('firefox', `--tagsFilter=!${ANY_BROWSER}`),
  'sealed-chromium': e2e('chromium', 'tests/e2e/sealed.e2e.ts'),
  'sealed-firefox': e2e('firefox', 'tests/e2e/sealed.e2e.ts'),
  'any-browser-firefox': e2e('firefox', `--tagsFilter=${ANY_BROWSER}`),
  zip: () => runCheck([['node', 'scripts/zip.ts']]),
  long: () => runVitest({ name: 'long', args: ['--config', 'vitest.long.config.ts'], reports }),
};

let total: Count = NONE;
const broken = new Set<string>();
/**
 * A browser spends most of a test waiting: two of them take hardly longer than one. Each row is a lane; the unit tests
 * fill the time for which Firefox still runs when Chromium has ended.
 */
const SIDE_BY_SIDE: StageName[][][] = [
  [['e2e-chromium', 'unit'], ['e2e-firefox']],
  [['sealed-chromium'], ['sealed-firefox']],
];
const names = Object.keys(STAGES).filter((name) => chosen.has(name as StageName)) as StageName[];
const done = new Set<StageName>();
for (const name of names) {
  if (done.has(name)) continue;
  const lanes = SIDE_BY_SIDE.find((group) => group.flat().includes(name)) ?? [[name]];
  for (const one of lanes.flat()) done.add(one);
  await Promise.all(lanes.map((lane) => inTurn(lane.filter((one) => names.includes(one)))));
}
for (const failure of total.failures) console.log(`FAILED ${failure}`);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
if (total.left > 0)
  console.log(`${total.left} run in one browser, and left to npm run test:long in the other`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function inTurn(lane: StageName[]): Promise<void> {
  for (const name of lane) await counted(name);
}

async function counted(name: StageName): Promise<void> {
  const count = await timed(name, STAGES[name]);
  if (count.failed > 0) broken.add(name);
  total = sumOf(total, count);
}

async function timed(name: string, stage: () => Promise<Count>): Promise<Count> {
  console.log(`\n--- ${name}`);
  const start = Date.now();
  const built = !name.startsWith('e2e-') || !broken.has(name.replace('e2e', 'build'));
  const count = built ? await stage() : failedOnce('not run: there is no build');
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  console.log(`--- ${name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  return count;
}
