import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureMutations } from '../tests/extractors/measure-mutations.ts';
import { withTable } from '../tests/extractors/mutation-table.ts';

/** Changes each fixture as platforms change their pages, clicks each post, and writes what was still right. */
const page = join(import.meta.dirname, '..', 'docs', 'extractors.md');
const today = new Date().toISOString().slice(0, 10);
writeFileSync(page, withTable(readFileSync(page, 'utf8'), measureMutations(), today));
console.log('docs/extractors.md: the table is new.');
