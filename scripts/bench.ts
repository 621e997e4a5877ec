import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BENCHES } from '../tests/bench/list.ts';
import { type Figure, measure } from '../tests/bench/measure.ts';

/** `npm run bench [-- NAME] [--json FILE]`: ratios against a floor measured in the same run. */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const wanted = BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
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
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(0);
