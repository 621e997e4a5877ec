import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { closeExtractPages } from '../tests/bench/extract.ts';
import { BENCHES } from '../tests/bench/list.ts';
import { type Figure, measure } from '../tests/bench/measure.ts';
import { closeRecordings } from '../tests/bench/recording.ts';
import { closeExtensionPages } from '../tests/bench/vault-extension.ts';

/**
 * `npm run bench [-- NAME…] [--json FILE]`: ratios against a floor measured in the same run, or seconds. `vault` names
 * all that begin so, but for those that want to be asked for by their whole name.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const isGroup = (name: string) =>
  positionals.length === 0 || positionals.some((asked) => name.startsWith(`${asked}-`));
const wanted = BENCHES.filter(
  ({ name, onlyByName }) => positionals.includes(name) || (!onlyByName && isGroup(name)),
);
if (wanted.length === 0) {
  console.error(`No such figure. There are: ${BENCHES.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const figures: Figure[] = [];
for (const bench of wanted) {
  const figure = await measure(bench);
  figures.push(figure);
  console.log(
    `${figure.name}: ${figure.ratio.toFixed(2)} ${figure.unit} (aim ${figure.aim}), ${figure.note}`,
  );
}
await closeExtensionPages();
await closeRecordings();
await closeExtractPages();
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(0);
