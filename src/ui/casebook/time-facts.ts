import { say, wordKey } from '../../browser/words.ts';
import type { CaptureFacts } from '../../domain/capture.ts';
import { postedAtOf } from '../../domain/times/posted-at.ts';
import { shownRanges } from '../../domain/times/shown-ranges.ts';
import { type TimesApart, timesApart } from '../../domain/times/times-apart.ts';
import { platformName } from '../platform-name.ts';
import { type Fact, found, foundIfAny, own } from './fact.ts';

/** When it was posted: the page's words, what they come to and how, and the time in its number beside them. */
export function timeFacts(facts: CaptureFacts): Fact[] {
  const { post } = facts;
  if (!post) return [];
  return [
    found('fact_posted_at', post.postedAt),
    ...foundIfAny('fact_posted_day', post.postedDay),
    ...meaningFacts(facts),
    found('fact_posted_from_id', post.postedAtFromId),
    ...apartFacts(facts),
  ];
}

function meaningFacts(facts: CaptureFacts): Fact[] {
  const { post, capturedAt } = facts;
  if (!post?.postedAt && !post?.postedDay) return [];
  const posted = postedAtOf(facts);
  const how = posted ? say(wordKey('posted_how_', posted.how)) : say('posted_how_unread');
  const between = shownRanges(posted, capturedAt).map(({ from, to }) => say('fact_between', from, to));
  return [
    ...(between.length > 0 ? [own('fact_posted_between', between.join(say('fact_or')))] : []),
    own('fact_posted_how', how),
  ];
}

function apartFacts(facts: CaptureFacts): Fact[] {
  const apart = timesApart(facts);
  if (!apart) return [];
  const platform = platformName(facts.post?.platform ?? '');
  const why = apart.reason ? ` ${say(wordKey('apart_', apart.reason))}` : '';
  return [own('fact_times_apart', `${say('times_apart', lengthOf(apart), platform)}${why}`)];
}

const UNITS = [
  [86_400_000, 'length_days'],
  [3_600_000, 'length_hours'],
  [60_000, 'length_minutes'],
  [1_000, 'length_seconds'],
] as const;

function lengthOf({ milliseconds }: TimesApart): string {
  const [size, key] = UNITS.find(([unit]) => milliseconds >= 2 * unit) ?? [1_000, 'length_seconds'];
  return say(key, String(Math.round((milliseconds / size) * 1000) / 1000).slice(0, 6));
}
