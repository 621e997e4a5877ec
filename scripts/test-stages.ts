import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { run } from './run.ts';

export type Count = { passed: number; failed: number; skipped: number };

/** What is read of vitest's JSON report. */
const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Several commands that count as one test. */
export async function runCheck(commands: readonly (readonly [string, ...string[]])[]): Promise<Count> {
  for (const [program, ...args] of commands) {
    if ((await run(program, args)) !== 0) return failedOnce(`${program} ${args.join(' ')}`);
  }
  return { passed: 1, failed: 0, skipped: 0 };
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
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** A file that could not even be loaded has no tests to count: it is one failure. */
function countOf(report: z.infer<typeof Report>): Count {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests,
  };
}

export function failedOnce(why: string): Count {
  console.error(`Failed: ${why}`);
  return { passed: 0, failed: 1, skipped: 0 };
}
