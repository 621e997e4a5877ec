import { installedBrowser } from '../e2e/browsers/installed.ts';
import type { BrowserName } from '../e2e/browsers/types.ts';
import type { Bench } from './measure.ts';
import { extensionPage } from './vault-extension.ts';

/** Captures, and the aim for the whole index in seconds. */
const SIZES = [
  { captures: 1_000, whole: 1 },
  { captures: 10_000, whole: 1 },
  { captures: 100_000, whole: 3 },
];

const pageOf = (name: BrowserName) => extensionPage(name, 'vault-page.ts');

/** The record grows from one size to the next. */
async function grow(name: BrowserName, captures: number): Promise<void> {
  const page = await pageOf(name);
  for (let at = await page.ask('count()'); at < captures; at = await page.ask('count()'))
    await page.ask(`fill(${at}, ${Math.min(captures, at + 2_000)})`);
}

function keepBench(name: BrowserName): Bench {
  return {
    name: `vault-${name}-keep`,
    aim: 4,
    about: 'one file of 1 MB sealed and kept with its record and its line, against one strict put of it',
    samples: 15,
    // The first of each opens the database and makes the keys.
    open: async () => {
      const page = await pageOf(name);
      await page.ask('keepOne()');
      await page.ask('putOne()');
    },
    ours: async () => (await pageOf(name)).ask('keepOne()'),
    floor: async () => (await pageOf(name)).ask('putOne()'),
  };
}

function listBenches(name: BrowserName, { captures, whole }: (typeof SIZES)[number]): Bench[] {
  const open = () => grow(name, captures);
  const ask = (call: string) => async () => (await pageOf(name)).ask(call);
  const bench = (what: string, aim: number, samples: number, about: string, call: string): Bench => ({
    name: `vault-${name}-${what}-${captures}`,
    aim,
    samples,
    about: `${captures} captures: ${about}`,
    open,
    ours: ask(call),
  });
  return [
    bench(
      'arrived',
      captures / 1_000,
      1,
      'opened to a search, the new ones having come while locked',
      'whole()',
    ),
    bench('first', 0.5, 7, 'opened to the first 50 rows', 'first()'),
    bench('whole', whole, 7, 'opened to a search through all', 'whole()'),
    bench('state', 0.05, 9, 'what is asked at each change, with two notes and marks on each', 'state()'),
    bench('kind', whole, 5, 'opened to a list of one kind of act, all being marked', 'kind()'),
  ];
}

/** In real browsers; without the second that the passphrase takes. */
export function vaultBenches(): Bench[] {
  const names = (['chromium', 'firefox'] as const).filter((name) => installedBrowser(name));
  return names.flatMap((name) => [keepBench(name), ...SIZES.flatMap((size) => listBenches(name, size))]);
}
