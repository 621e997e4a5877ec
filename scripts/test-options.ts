const NAMES = [
  'lint',
  'types',
  'build-chromium',
  'build-firefox',
  'unit',
  'e2e-chromium',
  'e2e-firefox',
  'zip',
  'long',
  'sealed-chromium',
  'sealed-firefox',
  'any-browser-firefox',
] as const;
export type StageName = (typeof NAMES)[number];

/** What takes minutes, or builds once more: run before a release. */
const ONLY_LONG: ReadonlySet<StageName> = new Set(['zip', 'long', 'any-browser-firefox']);
/** Part of the end-to-end stages: run alone only when asked for by name. */
const ONLY_NAMED: ReadonlySet<StageName> = new Set(['sealed-chromium', 'sealed-firefox']);

/** Short names that stand for several; what runs in a browser is built first. */
const GROUPS: Record<string, StageName[]> = {
  build: ['build-chromium', 'build-firefox'],
  e2e: ['build-chromium', 'build-firefox', 'e2e-chromium', 'e2e-firefox'],
  chromium: ['build-chromium', 'e2e-chromium'],
  firefox: ['build-firefox', 'e2e-firefox'],
  sealed: ['build-chromium', 'build-firefox', 'sealed-chromium', 'sealed-firefox'],
};

/** Which stages the arguments ask for. Ends the process, with the names there are, on one it does not know. */
export function chosenStages(args: readonly string[]): Set<StageName> {
  const at = args.indexOf('--only');
  const long = args.includes('--long');
  if (at < 0) return new Set(NAMES.filter((name) => !ONLY_NAMED.has(name) && (long || !ONLY_LONG.has(name))));
  return new Set((args[at + 1] ?? '').split(',').flatMap(stagesOf));
}

function stagesOf(name: string): StageName[] {
  const found = GROUPS[name] ?? NAMES.filter((one) => one === name);
  if (found.length > 0) return found;
  console.error(`--only takes: ${[...NAMES, ...Object.keys(GROUPS)].join(', ')}`);
  process.exit(1);
}
