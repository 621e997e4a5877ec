import { expect, test } from 'vitest';
import { sampleInstant } from '../../../tests/sample-dossier.ts';
import { CaseItem, CaseItemText, textOfCaseItem } from './case-item.ts';
import { CASE_KINDS, CaseSaying } from './kinds.ts';

const of = 'a'.repeat(32);
const at = sampleInstant(0);
const HARD = [
  '',
  'plain',
  '"quoted" \\ \u2028 \u0000',
  '🔪 عربي 中文',
  '\ud800 alone',
  '=SUM(A1)',
  '__proto__',
];

/** The same numbers at each run. */
function chance(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}
type Random = ReturnType<typeof chance>;

const line = (random: Random) => (HARD[random(HARD.length)] ?? '').slice(0, 500);
const lines = (random: Random) => Array.from({ length: random(4) }, (_, at) => `${line(random)}${at}`);
const ids = (random: Random) => Array.from({ length: random(4) }, (_, at) => String(at).padStart(32, '0'));
const when = (random: Random) =>
  random(2) ? { from: '2024-03-09T21:15', to: '2024', about: true, zone: 'Europe/London' } : null;

/** Whatever the schema of the key takes. */
const CANDIDATES = [
  line,
  (random: Random) => `${line(random)}\n${line(random)}`,
  lines,
  ids,
  when,
  (random: Random) => [null, true, false][random(3)],
  () => [],
  () => null,
];

/** A saying of this kind, its keys in an order of chance. */
function madeUp(kind: string, random: Random): CaseSaying {
  const schema = CaseSaying.options.find(({ shape }) => shape.kind.value === kind);
  const shape = Object.entries(schema?.shape ?? {}).sort(() => random(3) - 1);
  const said = shape.map(([key, one]) => {
    const given = CANDIDATES.map((make) => make(random)).filter((value) => one.safeParse(value).success);
    return [key, key === 'kind' ? kind : given[random(given.length)]];
  });
  return Object.fromEntries(said) as CaseSaying;
}

test.each(CASE_KINDS)(
  '%s: what is read from its text has the same text, whatever order its keys came in',
  (kind) => {
    const random = chance(kind.length * 1_000 + 5);
    for (let run = 0; run < 200; run += 1) {
      const item = CaseItemText.parse({ said: madeUp(kind, random), at: { ...at }, of });
      const text = textOfCaseItem(item);
      const read = CaseItemText.parse(JSON.parse(text));
      expect(textOfCaseItem(read)).toBe(text);
      expect(read).toEqual(item);
      expect(text).not.toMatch(/[\n\r]/);
      expect(Object.keys(JSON.parse(text) as object)).toEqual(['of', 'at', 'said']);
      expect(new TextDecoder().decode(new TextEncoder().encode(text))).toBe(text);
    }
  },
);

test('another thing, another instant, or one letter more is another text', () => {
  const said = { kind: 'wish' as const, words: 'That it ends.' };
  const texts = [
    { of, at, said },
    { of: 'b'.repeat(32), at, said },
    { of, at: sampleInstant(1), said },
    { of, at: { ...at, zone: 'Etc/UTC' }, said },
    { of, at, said: { ...said, words: 'That it ends..' } },
    { of, at, said: null },
  ].map(textOfCaseItem);
  expect(new Set(texts).size).toBe(texts.length);
});

test('own details never go along, and only what a backup brought has no place', () => {
  const about = { id: of, of, at, said: null, salt: of };
  const item = { ...about, nth: 1, mayGoWithDossier: false, broughtIn: null };
  const own = { kind: 'own-details', names: [], handles: [], addresses: [], phones: [], mails: [] };
  const reads = (more: object) => CaseItem.safeParse({ ...item, ...more }).success;
  expect([reads({}), reads({ nth: 0, broughtIn: at })]).toEqual([true, true]);
  expect([reads({ nth: 0 }), reads({ broughtIn: at })]).toEqual([false, false]);
  expect([reads({ said: own }), reads({ said: own, mayGoWithDossier: true })]).toEqual([true, false]);
  expect(reads({ more: 1 })).toBe(false);
});
