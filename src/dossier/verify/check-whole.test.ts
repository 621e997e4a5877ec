import { expect, test } from 'vitest';
import { sampleContents } from '../../../tests/sample-dossier.ts';
import type { CaptureFacts } from '../../domain/capture.ts';
import type { StripFacts } from '../../domain/whole/facts.ts';
import type { Bundle } from './bundle.ts';
import { checkWhole } from './check-whole.ts';

const stripOf = (n: number): StripFacts => ({
  n,
  at: '2026-11-22T08:06:44.123Z',
  width: 10,
  height: 10,
  place: 0,
  url: null,
  clear: { x: 0, y: 0, width: 10, height: 10 },
  tied: 'apart',
  moved: null,
  expected: null,
  alike: null,
  takes: 1,
});

type Kind = CaptureFacts['artifacts'][number]['kind'];

/** What is told of a record that states these strips and names these files. */
async function toldOf(stated: number[], kinds: Kind[]): Promise<string[]> {
  const facts = (await sampleContents(1)).exhibits[0]?.facts;
  const some = facts?.artifacts[0];
  if (!facts || !some) throw new TypeError('no sample');
  const at = '2026-11-22T08:06:44.123Z';
  const how = { of: 'page', way: 'scrolled', startedAt: at, endedAt: at, ended: 'end' } as const;
  const whole = { ...how, strips: stated.map(stripOf), joined: [] };
  const codes: string[] = [];
  const bundle = { add: (code: string) => void codes.push(code) } as Partial<Bundle> as Bundle;
  checkWhole(bundle, 'MJS001', { ...facts, artifacts: kinds.map((kind) => ({ ...some, kind })), whole });
  return codes;
}

test('each picture on the way is stated once, and there is no other', async () => {
  expect(await toldOf([1, 2], ['screenshot', 'strip-0001', 'strip-0002'])).toEqual([]);
  expect(await toldOf([1, 2], ['strip-0001'])).toEqual(['whole-differs']);
  expect(await toldOf([1], ['strip-0001', 'strip-0002'])).toEqual(['whole-differs']);
  expect(await toldOf([1], ['strip-0001', 'joined-0001'])).toEqual(['whole-differs']);
});

test('one that is stated twice does not stand for another that is not', async () => {
  expect(await toldOf([1, 1], ['strip-0001', 'strip-0002'])).toEqual(['whole-differs']);
});
