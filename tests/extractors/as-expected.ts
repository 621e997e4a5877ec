import type { ExtractedPost } from '../../src/domain/post.ts';

/** A post as `expected.json` writes it: plain values, and how sure each of them is. */
export function asExpected(post: ExtractedPost): Record<string, unknown> {
  const basis: Record<string, string> = {};
  const plain = Object.entries(post).map(([field, found]) => {
    if (found === null || typeof found !== 'object' || !('value' in found)) return [field, found];
    basis[field] = found.basis;
    return [field, found.value];
  });
  return { ...Object.fromEntries(plain), basis };
}
