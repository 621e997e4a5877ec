import { digestText } from '../crypto/digest.ts';
import type { Digest } from '../domain/identity.ts';
import { type CheckFacts, type CheckOrder, comparedWords, conclude } from '../domain/later-check.ts';
import type { CaptureDraft } from '../messaging/protocol.ts';
import type { HeldCapture } from './held-captures.ts';

/** What this capture shows of the earlier one that it looks at again; `null` where it looks at none. */
export async function checkFacts({
  draft,
  order,
}: Pick<HeldCapture, 'draft' | 'order'>): Promise<CheckFacts | null> {
  if (!order) return null;
  const { page, what } = draft;
  const answer = draft.answer ?? { status: null, asksForPassword: false };
  const post = what === 'post' && order.lookFor ? draft.post : null;
  const sameWords = await hasWords(order, draft);
  const result = conclude(order, { ...answer, url: page.url, lang: page.lang, post, sameWords });
  return { id: order.id, record: order.record, ...result, status: answer.status };
}

/** Like is compared with like: a post with a post, a page with a page. */
async function hasWords({ words, lookFor }: CheckOrder, draft: CaptureDraft): Promise<boolean> {
  const isPost = draft.what === 'post';
  if (words === null || isPost !== (lookFor !== null)) return false;
  return (await wordsDigest(isPost ? draft.post?.text?.value : draft.texts['page-text'])) === words;
}

/** `null` where there are no words: nothing is not the same as nothing. */
export async function wordsDigest(text: string | null | undefined): Promise<Digest | null> {
  const words = comparedWords(text ?? '');
  return words === '' ? null : await digestText(words);
}
