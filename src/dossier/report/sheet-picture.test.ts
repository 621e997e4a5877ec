import { describe, expect, it } from 'vitest';
import { sampleContents } from '../../../tests/sample-dossier.ts';
import type { ArtifactFacts } from '../../domain/capture.ts';
import type { WholeFacts } from '../../domain/whole/facts.ts';
import type { ExhibitSource } from '../contents.ts';
import { MOST_PIXELS, pictureSentence, sheetPicture } from './sheet-picture.ts';

const AT = '2026-11-22T10:00:02.000Z';
const box = { x: 0, y: 0, width: 10, height: 10 };
const strip = (n: number, tied: 'first' | 'matched' | 'apart') => ({
  ...{ n, at: AT, width: 10, height: 10, place: 0, url: null, clear: box, tied },
  ...{ moved: null, expected: null, alike: null, takes: 1 },
});
const whole = (of: WholeFacts['of'], joined: WholeFacts['joined']): WholeFacts => ({
  ...{ of, way: 'scrolled', startedAt: AT, endedAt: AT, ended: 'end' },
  strips: [strip(1, 'first'), strip(2, joined.length > 1 ? 'apart' : 'matched')],
  joined,
});
const joinedOf = (n: number, height = 20) => ({ n, width: 10, height, pieces: [] });

type Has = { post?: ArtifactFacts['how']; whole?: WholeFacts; screenshot?: boolean };

/** An exhibit with these pictures, and what the sheet shows and says of them. */
async function shown({ post, whole: facts, screenshot = true }: Has, lost: ArtifactFacts['kind'][] = []) {
  const [exhibit] = (await sampleContents()).exhibits;
  const like = exhibit?.artifacts.find(({ kind }) => kind === 'screenshot');
  if (!exhibit || !like) throw new Error('no picture');
  const made = (kind: ArtifactFacts['kind'], how: ArtifactFacts['how']) => ({ ...like, kind, how });
  const artifacts = [
    ...(screenshot ? [like] : []),
    ...(post ? [made('post-picture', post)] : []),
    ...(facts?.strips ?? []).map(({ n }) => made(`strip-000${n}`, 'pixels')),
    ...(facts?.joined ?? []).map(({ n }) => made(`joined-000${n}`, 'stitched')),
  ];
  const with_ = { ...exhibit, facts: { ...exhibit.facts, whole: facts ?? null }, artifacts } as ExhibitSource;
  const gone = artifacts.filter(({ kind }) => lost.includes(kind));
  return { kind: sheetPicture(with_, gone)?.kind, sentence: pictureSentence(with_, gone) };
}

describe('the picture on an exhibit’s sheet', () => {
  it.each(['cropped', 'pixels'] as const)('is the post alone where that is %s', async (post) => {
    const { kind } = await shown({ post, whole: whole('post', [joinedOf(1)]) });
    expect(kind).toBe('post-picture');
  });

  it('is what was stitched of a tall post, and not what was drawn again', async () => {
    const { kind, sentence } = await shown({ post: 'rendered', whole: whole('post', [joinedOf(1)]) });
    expect(kind).toBe('joined-0001');
    expect(sentence).toBe(
      'The picture of the post is stitched from 2 taken while Holdfast scrolled; each of the 2 is kept as the browser gave it, from MJS001-strip-0001.png on.',
    );
  });

  it('is the first where the pictures do not all join, and the sheet says so', async () => {
    const two = whole('post', [joinedOf(1), joinedOf(2)]);
    const { kind, sentence } = await shown({ post: 'rendered', whole: two });
    expect(kind).toBe('joined-0001');
    expect(sentence).toMatch(/is the first of 2 stitched from 2 .* Places where they do not join: 1;/);
  });

  it('is the window before a drawing of the post, and says where that is', async () => {
    const { kind, sentence } = await shown({ post: 'rendered' });
    expect(kind).toBe('screenshot');
    expect(sentence).toBe(
      'The picture is the screenshot of the window, as the browser gave it. The post did not fit it: MJS001-post.png shows all of the post, drawn again from the page.',
    );
  });

  it('is the drawing where nothing else is left, said to be one', async () => {
    expect(await shown({ post: 'rendered', screenshot: false })).toEqual({
      kind: 'post-picture',
      sentence: expect.stringMatching(/drawn again .* It may differ/),
    });
    expect((await shown({ post: 'rendered' }, ['screenshot'])).kind).toBe('post-picture');
  });

  it('is the window where the stitched one is too large for a sheet, or lost', async () => {
    const large = whole('post', [joinedOf(1, MOST_PIXELS)]);
    const { kind, sentence } = await shown({ post: 'rendered', whole: large });
    expect(kind).toBe('screenshot');
    expect(sentence).toContain('What lies beyond the window is in a picture stitched from 2');
    const small = whole('post', [joinedOf(1)]);
    expect((await shown({ post: 'rendered', whole: small }, ['joined-0001'])).kind).toBe('screenshot');
  });

  it('is the window of a page: all of it would be a thread', async () => {
    expect((await shown({ whole: whole('page', [joinedOf(1)]) })).kind).toBe('screenshot');
  });

  it('says all it has to in what a sheet has room for', async () => {
    const many = whole('post', [joinedOf(1), joinedOf(2)]);
    const sentences = [
      await shown({ post: 'rendered', whole: many }),
      await shown({ post: 'rendered', whole: many }, ['joined-0001']),
      await shown({ post: 'rendered' }),
    ];
    expect(sentences.filter(({ sentence }) => sentence.length > 300)).toEqual([]);
  });
});
