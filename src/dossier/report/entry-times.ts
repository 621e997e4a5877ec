import type { CaptureFacts } from '../../domain/capture.ts';
import { platformName } from '../../domain/platform-names.ts';
import { type PostedAt, postedAtOf } from '../../domain/times/posted-at.ts';
import { shownRanges } from '../../domain/times/shown-ranges.ts';
import { type TimesApart, timesApart } from '../../domain/times/times-apart.ts';

/** The times of a post as a reader needs them: the page's words, what they come to, how, and whether two differ. */
export function postedTimes(facts: CaptureFacts) {
  const { post, capturedAt } = facts;
  const posted = postedAtOf(facts);
  const between = shownRanges(posted, capturedAt).map(({ from, to }) => `${from} and ${to}`);
  return {
    postedAt: post?.postedAt?.value ?? '',
    postedDay: post?.postedDay?.value ?? '',
    postedBetween: between.join('; or between '),
    postedHow: howSentence(facts, posted),
    postedAtFromId: post?.postedAtFromId?.value ?? '',
    timesApart: apartSentence(timesApart(facts), post?.platform ?? ''),
  };
}

const HOW: Record<PostedAt['how'], string> = {
  machine: '',
  zoned: 'The page names the time zone itself.',
  local: 'The page names no time zone. It was read in the zone of the device, as that stood on that day.',
  day: 'The page names a day such as "yesterday" or "Tuesday". It was counted back from the time of keeping, in the zone of the device.',
  'year-left-out':
    'The page names no year. The last such day before the time of keeping was taken, in the zone of the device.',
  clock:
    'The page gives a clock time and no day. The last such time before the time of keeping was taken, in the zone of the device.',
  relative: 'The page says how long ago. It was counted back from the time of keeping.',
  'after-line': 'Only a line above it has a time. It was posted then or later, before the time of keeping.',
  ambiguous: 'The words of the page can mean more than one time. Each is given; it is one of them.',
};

function howSentence({ post, page, capturedAt }: CaptureFacts, posted: PostedAt | null): string {
  if (!post?.postedAt && !post?.postedDay) return '';
  if (posted?.how === 'machine') return '';
  const lang = page.lang ? `the page’s language: ${page.lang}` : 'the page names no language';
  const read = `Zone of the device: ${capturedAt.zone}; ${lang}.`;
  return `${posted ? HOW[posted.how] : 'These words could not be read as a time.'} ${read}`;
}

const REASON: Record<NonNullable<TimesApart['reason']>, string> = {
  'shown-later': 'A post can get its number when it is begun or uploaded, and be shown later.',
  'set-by-app': 'The time in the number is set there by the app of whoever writes.',
  'came-in-later': 'One can be the time when it was sent and the other when it came in.',
  'shown-again': 'A page can show the time of a change, or when a post was shown again.',
  'other-zone': 'The page can count time in a zone other than that of the device.',
};

/** Says how far and what can lie behind it; concludes nothing. */
function apartSentence(apart: TimesApart | null, platform: string): string {
  if (!apart) return '';
  const { usual, reason } = apart;
  const name = platformName(platform) ?? 'this page';
  const known = usual
    ? `On ${name}, up to ${usual.seconds} s is usual (${usual.source}; ${usual.date}).`
    : `What is usual on ${name} is not known.`;
  const why = reason ? ` ${REASON[reason]}` : '';
  return `The time on the page and the time in the number of the post are ${lengthOf(apart.milliseconds)} apart. ${known}${why} Both are given as they were.`;
}

const UNITS = [
  [86_400_000, 'days'],
  [3_600_000, 'hours'],
  [60_000, 'minutes'],
  [1_000, 's'],
] as const;

/** In the largest unit of which there are two: `3.5 hours`, `90 s`. */
function lengthOf(milliseconds: number): string {
  const [size, unit] = UNITS.find(([size]) => milliseconds >= 2 * size) ?? [1, 'ms'];
  return `${Math.round((milliseconds / size) * 10) / 10} ${unit}`;
}
