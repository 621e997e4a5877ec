import type { ArtifactFacts, CaptureFacts } from '../../domain/capture.ts';
import { numberedFiles } from '../../domain/capture.ts';
import { type ConversationFacts, messageCount } from '../../domain/conversation.ts';
import type { CopyPlan } from '../../domain/copy.ts';
import type { Instant } from '../../domain/instant.ts';
import type { KeptRow } from '../../domain/kept-rows.ts';
import { postedAtOf } from '../../domain/times/posted-at.ts';
import { shownRanges } from '../../domain/times/shown-ranges.ts';
import type { ExhibitCopy, ExhibitSource } from '../contents.ts';
import { postedTimes } from '../report/entry-times.ts';
import { whenOfCapture } from '../report/when.ts';
import { pageClock } from './page-clock.ts';
import { takePost, workingPost } from './take-post.ts';
import type { Taking } from './taking.ts';
import type { WorkingCopy } from './working-copy.ts';

/** The true id is in no copy, since the record is told by its digest: its number stands in the place of it. */
const idOf = (number: string) => `f${number.replace(/\D/g, '').padStart(31, '0')}`;

/** Every page of a copy is made of the exhibit that this gives, which holds nothing that the copy may not show. */
export function copyExhibit(exhibit: ExhibitSource, plan: CopyPlan, begin: () => Taking): ExhibitSource {
  const taking = begin();
  const facts = pageFacts(exhibit, plan, taking);
  const picture = pictureOf(exhibit, plan);
  const marks = plan.reader === 'platform' ? exhibit.marks : null;
  return {
    number: exhibit.number,
    facts,
    artifacts: picture ? [picture] : [],
    notes: [],
    notesLost: 0,
    marks: marks && { ...marks, words: null },
    marksLost: 0,
    copy: {
      working: workingOf(exhibit, facts, { reader: plan.reader, picture, counts: taking.counts() }),
      record: exhibit.artifacts.find(({ kind }) => kind === 'facts') ?? null,
      rows: numberedFiles(exhibit.artifacts, 'rows'),
      row: (row) => takeRow(row, exhibit.facts, plan, begin()),
      times: timesInUtc(exhibit.facts),
      covered: coveredOf(exhibit, plan),
    },
  };
}

/** Only the post alone: the window shows what stood around it. */
function pictureOf({ artifacts }: ExhibitSource, { reader, pictures }: CopyPlan) {
  if (reader !== 'platform' || !pictures) return null;
  return artifacts.find(({ kind }) => kind === 'post-picture') ?? null;
}

/** Pictures that are left out as intimate are gone from the exhibit by now: none is made of them. */
function coveredOf({ facts, artifacts }: ExhibitSource, { reader, covered }: CopyPlan) {
  const cover = covered.find(({ captureId }) => captureId === facts.id);
  if (reader !== 'share' || !cover) return null;
  return { cover, original: artifacts.find(({ kind }) => kind === cover.kind) ?? null };
}

const findable = ({ reader, addresses }: CopyPlan) => reader === 'platform' || addresses;

/** Words for a time are read by the clock of the device, as it stood when they were read. */
function readAs({ capturedAt, page }: CaptureFacts, plan: CopyPlan, utc = capturedAt.utc) {
  const read = { capturedAt: { ...capturedAt, utc }, lang: page.lang };
  return { findable: findable(plan), clock: pageClock(plan.reader, read) };
}

function takeRow(row: KeptRow, facts: CaptureFacts, plan: CopyPlan, taking: Taking): KeptRow {
  const { n, seenAt, after, apart, laterStateOf } = row;
  const extractor = { id: '', version: '' };
  const post = takePost(row.post, taking, readAs(facts, plan, seenAt));
  return { n, seenAt, after, apart, laterStateOf, extractor, post };
}

/** A capture record with nothing in it but what the copy shows. */
function pageFacts({ number, facts }: ExhibitSource, plan: CopyPlan, taking: Taking): CaptureFacts {
  const { conversation } = facts;
  return {
    format: facts.format,
    id: idOf(number),
    what: facts.what,
    withoutPicture: false,
    capturedAt: inUtc(facts.capturedAt),
    pixelsAt: null,
    page: pageOf(facts, taking),
    post: facts.post && takePost(facts.post, taking, readAs(facts, plan)),
    conversation: conversation && conversationOf(conversation, taking),
    group: null,
    checks: null,
    whole: null,
    original: null,
    extractor: null,
    view: null,
    parts: null,
    steps: [],
    software: { extension: facts.software.extension, browser: '', userAgent: '', system: '' },
    artifacts: [],
  };
}

/** Counted in the zone of the device, told in UTC. */
function timesInUtc(facts: CaptureFacts): ExhibitCopy['times'] {
  const utc = inUtc(facts.capturedAt);
  const ranges = shownRanges(postedAtOf(facts), utc);
  return {
    postedBetween: ranges.map(({ from, to }) => `${from} and ${to}`).join('; or between '),
    timesApart: postedTimes(facts).timesApart,
    when: (last) => whenOfCapture(facts, last, utc),
  };
}

/** A zone is a place. */
export function inUtc({ utc }: Instant): Instant {
  return { utc, zone: 'UTC', offsetMinutes: 0 };
}

/** Of a post its own address is enough; a page's title can count notifications and name whoever is signed in. */
function pageOf({ page, post, conversation }: CaptureFacts, taking: Taking): CaptureFacts['page'] {
  const url = taking.address(post?.permalink?.value ?? page.url, 'page') ?? '';
  const title = post || conversation ? '' : taking.text(page.title.replace(COUNT, ''), 'page');
  return { url, canonicalUrl: null, title, lang: page.lang };
}

/** `(3) Home`: how many notifications waited. */
const COUNT = /^\s*[([]\d+\+?[)\]]\s*/u;

function conversationOf(conversation: ConversationFacts, taking: Taking): ConversationFacts {
  const { threadName, firstWords } = conversation;
  return {
    ...conversation,
    firstWords: taking.text(firstWords, 'conversation'),
    threadId: null,
    threadName: threadName === null ? null : taking.text(threadName, 'conversation'),
    stretches: [],
    posts: null,
  };
}

type Made = Pick<WorkingCopy, 'reader'> & { picture: ArtifactFacts | null; counts: WorkingCopy['redacted'] };

function workingOf(
  exhibit: ExhibitSource,
  facts: CaptureFacts,
  { reader, picture, counts }: Made,
): WorkingCopy {
  const { conversation, page, post, what, capturedAt } = facts;
  return {
    format: 'holdfast-working-copy/1',
    reader,
    exhibit: exhibit.number,
    original: exhibit.artifacts.find(({ kind }) => kind === 'facts')?.digest ?? '',
    what,
    capturedAt,
    address: page.url || null,
    title: page.title || null,
    post: post && workingPost(post),
    conversation: conversation && { name: conversation.threadName, messages: messageCount(conversation) },
    kinds: reader === 'platform' ? (exhibit.marks?.kinds ?? []) : [],
    picture: picture && { digest: picture.digest, size: picture.size },
    covered: null,
    redacted: counts,
  };
}
