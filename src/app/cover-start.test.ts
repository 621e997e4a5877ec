import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { artifact, inventedCapture } from '../../tests/invented-capture.ts';
import { newVault } from '../../tests/invented-vault.ts';
import { emptyPost } from '../domain/post.ts';
import { keepCapture } from '../vault/keep.ts';
import { addMarks } from '../vault/marks.ts';
import { picturesToCover } from './cover-start.ts';

beforeEach(newVault);

/** A post with its picture, of which no two are the same. */
async function keepPictured(text: string): Promise<string> {
  const [words, picture] = await Promise.all([artifact('post-text', text), artifact('post-picture', text)]);
  const post = { ...emptyPost('x', 'post'), postId: { value: text, rule: 'test', basis: 'id' as const } };
  const page = { url: `https://x.com/i/status/${text}`, canonicalUrl: null, title: '', lang: null };
  const { facts, files } = await inventedCapture(text, { page, post, artifacts: [words.file, picture.file] });
  await keepCapture(facts, [...files, picture]);
  return facts.id;
}

test('a picture that may show intimate content is not offered, nor one of the same post', async () => {
  const [marked, twin, other] = [await keepPictured('1'), await keepPictured('1'), await keepPictured('2')];
  const offered = async () => (await picturesToCover({ kind: 'all' })).map(({ captureId }) => captureId);
  expect((await offered()).sort()).toEqual([marked, twin, other].sort());
  await addMarks(marked, { kinds: ['intimate'], words: null, mayGoWithDossier: false });
  expect(await offered()).toEqual([other]);
});
