import type { ExtractedPost } from '../../domain/post.ts';
import { baseName } from '../file-names.ts';
import { quote } from './quote.ts';

/** What an account says of itself: the words of a page that has no post. */
export const ABOUT = 'About, as the account writes it';

/**
 * Facts that some posts have: of a translation (beside the words that it gives), of a conversation, of a change,
 * of an account's own page. One list for every page of the report, in this order.
 */
const MORE_FACTS = [
  ['Translation notice', ({ translated }) => translated?.value],
  ['The writer’s own words, before the translation', ({ originalText }) => originalText?.value],
  ['Conversation', ({ threadName }) => threadName?.value],
  ['Conversation’s id', ({ threadId }) => threadId?.value],
  ['Direction', directionOf],
  ['Marked as changed', ({ edited }) => edited?.value],
  ['Notice in place of the words', ({ removed }) => removed?.value],
  [ABOUT, ({ profile }) => profile?.bio?.value],
  ['Joined, as the page states it', ({ profile }) => profile?.joined?.value],
  ['Links of the account', ({ profile }) => profile?.links.slice(0, MOST_LINKS).map(linkLine).join('\n')],
] as const satisfies [string, (post: ExtractedPost) => string | undefined][];

export type MoreFact = { label: string; text: string };
export const MORE_LABELS: readonly string[] = MORE_FACTS.map(([label]) => label);

const MOST_LINKS = 20;
const LONGEST = 4_000;

export function moreFacts(post: ExtractedPost | null, factsFile: string): MoreFact[] {
  if (!post) return [];
  const where = baseName(factsFile);
  return MORE_FACTS.map(([label, read]) => ({ label, text: quote(read(post) ?? '', where, LONGEST) })).filter(
    ({ text }) => text !== '',
  );
}

const DIRECTIONS = {
  'from-me': 'from the account that the page was open in',
  'from-them': 'to the account that the page was open in',
};

/** With the reason: which side wrote it is worked out, never stated by a page. */
function directionOf({ direction }: ExtractedPost): string | undefined {
  return direction ? `${DIRECTIONS[direction.value]}; told by: ${direction.rule}` : undefined;
}

function linkLine({ url, alt }: { url: string; alt: string | null }): string {
  return alt && alt !== url ? `${url} (${alt})` : url;
}
