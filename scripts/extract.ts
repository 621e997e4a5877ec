import { Refusal, readArguments } from './extract/arguments.ts';
import { asJson, readable, reportOn } from './extract/plain.ts';
import { openSavedPage } from './extract/saved-page.ts';

/** Prints every post found in a saved page. 0: read (posts or none); 2: cannot be read, or a module broke. */
try {
  const { url, file, json } = readArguments(process.argv.slice(2));
  const report = reportOn(await openSavedPage(file, url));
  process.stdout.write(json ? `${asJson(report)}\n` : readable(report));
  for (const name of report.failures)
    process.stderr.write(`The extractor "${name}" could not read this page as it should.\n`);
} catch (thrown) {
  if (!(thrown instanceof Refusal)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 2;
}
