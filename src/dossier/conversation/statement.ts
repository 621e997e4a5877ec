import type { CaptureFacts } from '../../domain/capture.ts';
import { type ConversationFacts, messageCount } from '../../domain/conversation.ts';

/** What a recording claims of itself, and what it does not, one sentence each: the same on every page. */
export function statementOf(facts: CaptureFacts, pictures = pictureSentence(facts)): string[] {
  const { conversation } = facts;
  if (!conversation) return [];
  return [
    countSentence(conversation),
    howSentence(conversation),
    CHOSEN[conversation.chosen],
    conversation.beginning === 'reached' ? REACHED : NOT_SHOWN,
    gapSentence(conversation),
    conversation.beyond ? BEYOND[conversation.beyond] : '',
    notKeptSentence(conversation),
    postsSentence(conversation),
    JOINED[conversation.joinedBy],
    ENDED[conversation.ended],
    pictures,
  ].filter(Boolean);
}

/** `one` where there is one of it, else `many` with the number in front. */
function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : `${count.toLocaleString('en-US')} ${many}`;
}

function countSentence(conversation: ConversationFacts): string {
  const kept = counted(messageCount(conversation), 'One message was kept.', 'messages were kept.');
  if (conversation.laterStates === 0) return kept;
  const later = counted(
    conversation.laterStates,
    'One later state of a message stands',
    'later states of messages stand',
  );
  return `${kept} ${later} below the message, marked as changed later.`;
}

function howSentence({ how, scrolled, startedAt, endedAt }: ConversationFacts): string {
  if (how === 'loaded') return `It is what the page held at one instant, ${startedAt}.`;
  const who = scrolled
    ? 'Holdfast scrolled the page, as the person asked'
    : 'the person moved through the page';
  return `It was recorded as it came on screen, from ${startedAt} to ${endedAt}, while ${who}.`;
}

const CHOSEN: Record<ConversationFacts['chosen'], string> = {
  all: '',
  'from-a-row-on': 'The person chose the first message. What stood above it was not kept.',
  'up-to-a-row': 'The person chose the last message. What stood below it was not kept.',
};

const REACHED = 'The page itself showed that the conversation begins with the first message here.';
const NOT_SHOWN = 'Whether anything stands before the first message here was not shown.';

function gapSentence({ gapsBefore }: ConversationFacts): string {
  if (gapsBefore.length === 0) return 'No gap was noted between the first message here and the last.';
  const places = counted(gapsBefore.length, 'At one place, which is marked,', 'places, which are marked,');
  const where = gapsBefore.length === 1 ? places : `At ${places}`;
  return `${where} something may be missing: what stood there was not seen.`;
}

/** Lists that hold only the rows near to what is seen keep room for the others. */
const BEYOND: Record<NonNullable<ConversationFacts['beyond']>, string> = {
  above: 'Above the first message here the page kept room for more, which it did not hold then.',
  below: 'Below the last message here the page kept room for more, which it did not hold then.',
  both: 'Above the first message here and below the last the page kept room for more, which it did not hold then.',
};

function notKeptSentence({ notKept }: ConversationFacts): string {
  if (notKept === 0) return '';
  return counted(
    notKept,
    'One message was on the page and could not be read. It is not here.',
    'messages were on the page and could not be read. They are not here.',
  );
}

/** Those have exhibits of their own, where they were chosen for the dossier. */
function postsSentence({ posts }: ConversationFacts): string {
  if (!posts) return '';
  const { chosen, kept } = posts;
  return `Of these the person chose ${chosen} to be captures of their own; ${kept} were kept so.`;
}

const JOINED: Record<ConversationFacts['joinedBy'], string> = {
  id: 'Messages that were met again were known by an id of the platform.',
  words: 'The page gives no ids: messages that were met again were known by the order of their words.',
  both: 'Messages that were met again were known by an id of the platform, or where there was none by the order of their words.',
};

const ENDED: Record<ConversationFacts['ended'], string> = {
  'by-person': '',
  'page-left': 'The recording ended because the page was left.',
  'browser-ended':
    'The recording was cut off by the end of the browser. What had been stored by then is here.',
  limit: 'The recording ended at the most messages that one recording can hold.',
};

function pictureSentence({ conversation, withoutPicture }: CaptureFacts): string {
  if (withoutPicture) return 'The person chose to keep no pictures.';
  const count = conversation?.stretches.length ?? 0;
  if (count === 0) return 'No picture of the window was taken.';
  const taken = counted(count, 'One picture of the window was taken.', 'pictures of the window were taken.');
  return [taken, movedSentence(conversation)].filter(Boolean).join(' ');
}

/** Rows and picture are of one standstill, or no row is said to stand in it. */
function movedSentence(conversation: ConversationFacts | null): string {
  const moved = conversation?.stretches.filter((stretch) => stretch.moved).length ?? 0;
  if (moved === 0) return '';
  return counted(
    moved,
    'The page moved while one was taken: which messages it shows is not stated.',
    'of them were taken while the page moved: which messages they show is not stated.',
  );
}
