import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { run } from './run.ts';

/** `failures`: one for each failed test, its file, name and first words of why, for the end of the run. */
export type Count = { passed: number; failed: number; skipped: number; failures: string[] };

/** What is read of vitest's JSON report. */
const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
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
        }),
      ),
    }),
  ),
});
type Report = z.infer<typeof Report>;

/** Several commands that count as one test. */
export async function runCheck(commands: readonly (readonly [string, ...string[]])[]): Promise<Count> {
  for (const [program, ...args] of commands) {
    if ((await run(program, args)) !== 0) return failedOnce(`${program} ${args.join(' ')}`);
  }
  return { passed: 1, failed: 0, skipped: 0, failures: [] };
}

export async function runVitest(
  name: string,
  args: readonly string[],
  reports: string,
  env: NodeJS.ProcessEnv = {},
  output: 'through' | 'held' = 'through',
): Promise<Count> {
  const file = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest', ['run', ...args, ...reporters], env, output);
  if (!existsSync(file)) return failedOnce('vitest wrote no report');
  const count = countOf(Report.parse(JSON.parse(readFileSync(file, 'utf8'))));
  return code !== 0 && count.failed === 0
    ? { ...count, failed: 1, failures: [`${name}: vitest ended with ${code}, and no test failed`] }
    : count;
}

/** A file that could not even be loaded has no tests to count: it is one failure. */
function countOf(report: Report): Count {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests,
    failures: report.testResults.flatMap(failuresOf),
  };
}

function failuresOf({ name, status, message, assertionResults }: Report['testResults'][number]): string[] {
  const file = relative(process.cwd(), name);
  if (status === 'failed' && assertionResults.length === 0) return [`${file}: ${firstLine(message)}`];
  const failed = assertionResults.filter((test) => test.status === 'failed');
  return failed.map((test) => `${file}: ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? '')}`);
}

function firstLine(text: string): string {
  return text.split('\n', 1).join('').slice(0, 300);
}

export function failedOnce(why: string): Count {
  console.error(`Failed: ${why}`);
  return { passed: 0, failed: 1, skipped: 0, failures: [why] };
}
