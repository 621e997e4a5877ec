import type { CaptureFacts } from '../../domain/capture.ts';
import type { FoundDetail, Part, PrivateKind } from '../../domain/copy.ts';
import type { Id } from '../../domain/identity.ts';
import type { KeptRow } from '../../domain/kept-rows.ts';
import type { ExtractedPost } from '../../domain/post.ts';
import type { PrivateFinder } from '../../domain/private-words/redact.ts';

export type Accounts = ReturnType<typeof accountsIn>;

/** Names that are offered to be taken out: there can be thousands in a thread. */
const MOST = 300;
const MENTION = /(?<![\p{L}\p{N}@])@[\p{L}\p{N}_][\p{L}\p{N}_.-]{1,60}(?:@[\w.-]+)?/gu;

/**
 * Accounts in what was chosen, but for those whose posts it is: writers of other people's words, those who are spoken to,
 * other writers of a conversation. An account whose messages went out from the person's own page is theirs.
 */
export function accountsIn() {
  const seen = new Map<string, FoundDetail>();
  const posters = new Set<string>();
  const see = (kind: PrivateKind, value: string | null | undefined, captureId: Id, part: Part) => {
    const name = value?.trim().slice(0, 500) ?? '';
    if (name.replaceAll(/[^\p{L}\p{N}]/gu, '').length < 2) return;
    const known = seen.get(key(name)) ?? { kind, value: name, count: 0, places: [] };
    known.count += 1;
    if (kind !== 'other') known.kind = kind;
    if (known.places.length < 5) known.places.push({ captureId, part, excerpt: name });
    seen.set(key(name), known);
  };
  const others = ({ context }: ExtractedPost, id: Id) => {
    for (const { authorName, handle } of context)
      for (const name of [authorName, handle]) see('other', name, id, 'others');
  };
  return {
    text(value: string, captureId: Id, part: Part): void {
      for (const [mention] of value.matchAll(MENTION)) see('other', mention, captureId, part);
    },
    facts({ id, post }: CaptureFacts): void {
      if (!post) return;
      for (const found of [post.authorName, post.handle]) if (found) posters.add(key(found.value));
      others(post, id);
    },
    row({ post }: KeptRow, id: Id): void {
      const isOwn = post.direction?.value === 'from-me';
      see(isOwn ? 'name' : 'other', post.authorName?.value, id, 'conversation');
      see(isOwn ? 'handle' : 'other', post.handle?.value, id, 'conversation');
      others(post, id);
    },
    /** Most often met first; without what is looked for already. */
    suggested(find: PrivateFinder): FoundDetail[] {
      const left = [...seen].filter(([name, { value }]) => !posters.has(name) && find(value).length === 0);
      return left
        .map(([, detail]) => detail)
        .sort((a, b) => b.count - a.count)
        .slice(0, MOST);
    },
  };
}

const key = (name: string) => name.normalize('NFKC').toLowerCase().replace(/^@/, '');
