import { expect, test } from 'vitest';
import type { PrivateDetail } from '../copy.ts';
import { suggestedBoxes, wordsIn } from './suggest.ts';

const LIE = { scale: 2, corner: { x: 10, y: 0 }, size: { width: 400, height: 300 } };
const run = (text: string | null, y: number) => ({ text, x: 5, y, width: 50, height: 10 });
const details: PrivateDetail[] = [
  { kind: 'name', value: 'Maëlle Østergård' },
  { kind: 'phone', value: '+44 7700 900123' },
];
/** By the line that they stand in. */
const covered = (texts: (string | null)[], addresses = false) => {
  const places = texts.map((text, at) => run(text, at * 20));
  return suggestedBoxes(places, LIE, { details, addresses }).map(({ y }) => y / 40);
};

test('a run of words in which something is found is covered whole, and so is every picture', () => {
  expect(covered(['nothing', 'so MAELLE said', null, 'good'])).toEqual([1, 2]);
  expect(suggestedBoxes([run(null, 20)], LIE, { details, addresses: false })).toEqual([
    { x: 30, y: 40, width: 100, height: 20 },
  ]);
});

test('a name or a number in pieces is found in each of them', () => {
  expect(covered(['Mae', 'lle', ' sleeps'])).toEqual([0, 1]);
  expect(covered(['call +44 77', '00 900', '123', ' now'])).toEqual([0, 1, 2]);
});

test('what tells an address or the zone is covered; an address stays where links do', () => {
  const texts = ['see example.org/p/1', 'https://a.example', '10:42 PM', 'yesterday'];
  expect(covered(texts)).toEqual([0, 1, 2]);
  expect(covered(texts, true)).toEqual([2]);
  expect(covered(['https://', 'pic.example.org/', 'AbC'])).toEqual([0, 1]);
  expect(covered(['١٠:٤٢ م', '१०:४२', '15h14'])).toEqual([0, 1, 2]);
});

test('what lies outside of the picture has no box, and what lies over its edge is cut at it', () => {
  const places = [
    { text: null, x: -40, y: -5, width: 50, height: 10 },
    { text: null, x: 900, y: 0, width: 50, height: 10 },
    { text: null, x: 0, y: 0, width: 0, height: 10 },
  ];
  expect(suggestedBoxes(places, LIE, { details, addresses: false })).toEqual([
    { x: 0, y: 0, width: 40, height: 10 },
  ]);
  expect(wordsIn([run('hello', 20), run(null, 40)], LIE).map(({ text }) => text)).toEqual(['hello']);
});
