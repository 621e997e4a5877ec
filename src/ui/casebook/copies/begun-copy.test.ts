import { expect, test } from 'vitest';
import type { CopyPlan } from '../../../domain/copy.ts';
import { NOTHING_BEGUN, withCovering } from './begun-copy.ts';

const PLAN: CopyPlan = { reader: 'share', details: [], addresses: false, pictures: false, covered: [] };
const said = new Map([['a'.repeat(32), { goes: true, keep: null, boxes: [] }]]);

test('what was said of pictures stands there again on the way back', () => {
  const begun = { ...withCovering(NOTHING_BEGUN, PLAN), covers: said, covering: null };
  expect(withCovering(begun, { ...PLAN }).covers).toBe(said);
});

test('where something else is taken out than before, no picture goes in until it was opened anew', () => {
  const begun = { ...withCovering(NOTHING_BEGUN, PLAN), covers: said };
  const details = [{ kind: 'name' as const, value: 'Tovah' }];
  expect(withCovering(begun, { ...PLAN, details }).covers.size).toBe(0);
  expect(withCovering(begun, { ...PLAN, addresses: true }).covers.size).toBe(0);
});
