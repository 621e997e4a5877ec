import { say, wordKey } from '../../browser/words.ts';
import type { CaptureFacts } from '../../domain/capture.ts';
import type { ExtractedPost } from '../../domain/post.ts';
import { platformName } from '../platform-name.ts';
import { sayBasis, sayKind } from '../wording.ts';
import { type Fact, found, foundIfAny, own } from './fact.ts';
import { timeFacts } from './time-facts.ts';

/** What the page says of a post, a message or an account. */
export function postFacts(facts: CaptureFacts): Fact[] {
  const { post } = facts;
  if (!post) return [];
  return [
    own('fact_platform', platformName(post.platform)),
    own('fact_kind', sayKind(post.kind)),
    ...(post.kind === 'profile' ? [] : timeFacts(facts)),
    ...directionFacts(post),
    found('fact_author', post.authorName),
    found('fact_handle', post.handle),
    found('fact_account_id', post.accountId),
    found('fact_profile', post.profileUrl),
    ...profileFacts(post),
    ...(post.kind === 'profile' ? [] : ownFacts(post)),
  ];
}

function ownFacts(post: ExtractedPost): Fact[] {
  return [
    found('fact_permalink', post.permalink),
    found('fact_post_id', post.id),
    ...foundIfAny('fact_thread_name', post.threadName),
    ...foundIfAny('fact_thread_id', post.threadId),
    ...foundIfAny('fact_edited', post.edited),
    ...foundIfAny('fact_removed', post.removed),
    found('fact_lang', post.lang),
    found('fact_translated', post.translated),
    ...foundIfAny('fact_original_text', post.originalText),
  ];
}

/** Which side wrote it, with what told: no page says so itself. */
function directionFacts({ direction }: ExtractedPost): Fact[] {
  if (!direction) return [];
  const how = say('fact_found_by', sayBasis(direction.basis), direction.rule);
  return [{ label: 'fact_direction', value: say(wordKey('direction_', direction.value)), found: how }];
}

function profileFacts({ profile }: ExtractedPost): Fact[] {
  if (!profile) return [];
  const links = profile.links.map(({ url, alt }) => (alt && alt !== url ? `${url} (${alt})` : url));
  return [
    found('fact_bio', profile.bio),
    found('fact_joined', profile.joined),
    own('fact_links', links.length > 0 ? links.join('\n') : null),
  ];
}
