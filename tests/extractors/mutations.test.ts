import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXTRACTORS } from '../../src/extractors/registry.ts';
import { allFixtures } from './fixtures.ts';
import { clicksAfter, MUTATIONS, measureMutations } from './measure-mutations.ts';
import { percent, statedShares, totalOf, withTable } from './mutation-table.ts';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'extractors.md'), 'utf8');
const fixtures = allFixtures();
const table = measureMutations(fixtures);

it.each(MUTATIONS)('a click keeps the words it points at, and each value names its rule: %s', (mutation) => {
  const clicks = fixtures.flatMap((fixture) =>
    clicksAfter(fixture, mutation).map((click) => ({ of: `${fixture.platform}/${fixture.slug}`, ...click })),
  );
  expect(clicks.length).toBeGreaterThan(300);
  expect(clicks.filter(({ keeps, broken, named }) => !keeps || broken !== null || !named)).toEqual([]);
});

it.each(MUTATIONS)('words of others stay others’ under every rule: %s', (mutation) => {
  const wrong = fixtures.flatMap((fixture) =>
    clicksAfter(fixture, mutation).flatMap(({ misattributed }, at) =>
      misattributed === null ? [] : [`${fixture.platform}/${fixture.slug} ${at}: ${misattributed}`],
    ),
  );
  expect(wrong).toEqual([]);
});

it('the changes do change what is read', () => {
  const { classes, 'test-ids': testIds } = totalOf(table);
  for (const share of [classes, testIds]) expect(share.right).toBeLessThan(share.fields);
});

it('docs/extractors.md has a row for each module, no better than what is measured (else: npm run mutations)', () => {
  const missing = EXTRACTORS.filter(({ id }) => statedShares(PAGE, id) === null).map(({ id }) => id);
  expect(missing).toEqual([]);
  const now = totalOf(table);
  const stated = statedShares(PAGE, 'all') ?? [];
  expect(stated).toHaveLength(MUTATIONS.length);
  for (const [at, mutation] of MUTATIONS.entries())
    expect(percent(now[mutation]), mutation).toBeGreaterThanOrEqual((stated[at] ?? 101) - 2);
});

it('the table is written in its place', () => {
  const page = withTable(PAGE, measureMutations(fixtures.slice(0, 3)), '2026-01-01');
  expect(page).toContain('Measured 2026-01-01');
  expect(statedShares(page, fixtures[0]?.platform ?? '')).toHaveLength(MUTATIONS.length);
  expect(page.split('## ').length).toBe(PAGE.split('## ').length);
});
