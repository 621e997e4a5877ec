import { expect, test } from 'vitest';
import { sampleContents } from '../../../tests/sample-dossier.ts';
import type { ArtifactFacts } from '../../domain/capture.ts';
import type { StripFacts, WholeFacts } from '../../domain/whole/facts.ts';
import { buildEntry } from './build-entry.ts';

const AT = '2026-11-22T10:00:02.000Z';
const box = { x: 0, y: 0, width: 10, height: 10 };
const strip = (n: number, tied: StripFacts['tied']): StripFacts => ({
  ...{ n, at: AT, width: 10, height: 10, place: 0, url: null, clear: box, tied },
  ...{ moved: null, expected: null, alike: null, takes: 1 },
});
const joined = (n: number) => ({ n, width: 10, height: 20, pieces: [] });
const whole = (strips: StripFacts[], pictures: number, of: WholeFacts['of'] = 'page'): WholeFacts => ({
  ...{ of, way: 'scrolled', startedAt: AT, endedAt: AT, ended: 'end', strips },
  joined: Array.from({ length: pictures }, (_, at) => joined(at + 1)),
});

async function entryWith(facts: WholeFacts) {
  const [exhibit] = (await sampleContents()).exhibits;
  if (!exhibit) throw new Error('no exhibit');
  const like = exhibit.artifacts.find(({ kind }) => kind === 'screenshot');
  if (!like) throw new Error('no picture');
  const more = (kind: 'strip' | 'joined', how: ArtifactFacts['how'], count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...like,
      how,
      kind: `${kind}-${String(at + 1).padStart(4, '0')}` as const,
    }));
  const artifacts = [
    ...exhibit.artifacts,
    ...more('strip', 'pixels', facts.strips.length),
    ...more('joined', 'stitched', facts.joined.length),
  ];
  return buildEntry({ ...exhibit, facts: { ...exhibit.facts, whole: facts }, artifacts } as typeof exhibit);
}

test('the sheet says of how many pictures one is stitched, and lists that one before them', async () => {
  const strips = Array.from({ length: 25 }, (_, at) => strip(at + 1, at === 0 ? 'first' : 'matched'));
  const { picture, files, moreFiles } = await entryWith(whole(strips, 1));
  expect(picture).toContain('a picture stitched from 25 taken while Holdfast scrolled');
  expect(picture).not.toContain('do not join');
  expect(files.map(({ name }) => name)).toContainEqual(expect.stringMatching(/-joined-0001\.png$/));
  expect(moreFiles).toBe(6);
});

test('it says where they do not join', async () => {
  const strips = [strip(1, 'first'), strip(2, 'apart'), strip(3, 'matched')];
  const { picture } = await entryWith(whole(strips, 2));
  expect(picture).toContain('2 pictures stitched from 3');
  expect(picture).toContain('Places where they do not join: 1;');
});

test('it says of parts that the browser gave that nothing was stitched', async () => {
  const { picture } = await entryWith({ ...whole([strip(1, 'asked'), strip(2, 'asked')], 0), way: 'asked' });
  expect(picture).toContain('All of it is in 2 pictures, each as the browser gave it');
});
