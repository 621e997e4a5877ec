import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { run } from './run.ts';

/**
 * `skipped`: by a test of its own accord. `left`: to the long run, by a tag.
 * `failures`: one for each failed test, its file, name and first words of why, for the end of the run.
 */
export type Count = {
  passed: number;
  failed: number;
  skipped: number;
  left: number;
  failures: string[];
  /** Files in which something failed. */
  files: string[];
};

/** What is read of vitest's JSON report. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
          tags: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
});
type Results = z.infer<typeof Report>['testResults'];

export const NONE: Count = { passed: 0, failed: 0, skipped: 0, left: 0, failures: [], files: [] };

export function sumOf(one: Count, other: Count): Count {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    left: one.left + other.left,
    failures: [...one.failures, ...other.failures],
    files: [...one.files, ...other.files],
  };
}

/** Several commands that count as one test. */
export async function runCheck(commands: readonly (readonly [string, ...string[]])[]): Promise<Count> {
  for (const [program, ...args] of commands) {
    if ((await run(program, args)) !== 0) return failedOnce(`${program} ${args.join(' ')}`);
  }
  return { ...NONE, passed: 1 };
}

type Run = { name: string; args: readonly string[]; reports: string };
type How = { env?: NodeJS.ProcessEnv; output?: 'through' | 'held' };

/** Answers with nothing where vitest wrote no report. */
async function resultsOf({ name, args, reports }: Run, { env = {}, output }: How): Promise<Results | null> {
  const file = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest', ['run', ...args, ...reporters], env, output);
  if (!existsSync(file)) return null;
  const { testResults } = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (code !== 0 && countOf(testResults).failed === 0) return null;
  return testResults;
}

export async function runVitest(asked: Run, how: How = {}): Promise<Count> {
  const results = await resultsOf(asked, how);
  return results
    ? countOf(results, asked.name)
    : failedOnce(`${asked.name}: vitest ended without a whole report`);
}

/**
 * As `runVitest`, but a file in which something failed is run once more, whole and in a fresh browser, when the rest
 * has ended: two cores lose a press or a window now and then. What failed first is said either way.
 */
export async function runVitestTwice(asked: Run, how: How = {}): Promise<Count> {
  const first = await resultsOf(asked, how);
  if (!first) return failedOnce(`${asked.name}: vitest ended without a whole report`);
  const { failures, files } = countOf(first, asked.name);
  if (files.length === 0) return countOf(first);
  for (const failure of failures) console.log(`TRIED ONCE MORE ${failure}`);
  const again = await runVitest(
    { ...asked, name: `${asked.name}-again`, args: [...asked.args, ...files] },
    how,
  );
  const others = first.filter(({ name }) => !files.includes(relative(process.cwd(), name)));
  return sumOf(countOf(others), again);
}

/** A file that could not even be loaded has no tests to count: it is one failure. */
function countOf(results: Results, stage = ''): Count {
  return results.map((file) => countOfFile(file, stage)).reduce(sumOf, NONE);
}

function countOfFile({ name, status, message, assertionResults }: Results[number], stage: string): Count {
  const file = relative(process.cwd(), name);
  const said = (what: string) => `${stage} ${file}: ${what}`.trim();
  if (status === 'failed' && assertionResults.length === 0)
    return { ...NONE, failed: 1, failures: [said(firstLine(message))], files: [file] };
  const those = (wanted: string) => assertionResults.filter((test) => test.status === wanted);
  const left = those('skipped').filter(({ tags }) => tags.includes('any-browser'));
  const failed = those('failed');
  return {
    passed: those('passed').length,
    failed: failed.length,
    skipped: those('skipped').length + those('pending').length - left.length,
    left: left.length,
    failures: failed.map((test) => said(`${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? '')}`)),
    files: status === 'failed' ? [file] : [],
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1).join('').slice(0, 300);
}

export function failedOnce(why: string): Count {
  console.error(`Failed: ${why}`);
  return { ...NONE, failed: 1, failures: [why] };
}
