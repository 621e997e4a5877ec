import { say } from '../../browser/words.ts';
import type { CaptureFacts, GroupFacts, View } from '../../domain/capture.ts';
import type { Instant } from '../../domain/instant.ts';
import type { HttpFacts, OriginalFacts } from '../../domain/original.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { fullTime } from '../format.ts';
import { sayMedia } from '../wording.ts';
import { type Fact, own } from './fact.ts';
import { postFacts } from './post-facts.ts';

/** What was kept, who and when: every fact a person or an officer asks for first, in reading order. */
export function factsOf({ row, facts }: CaptureDetail): Fact[] {
  return [
    own('fact_number', String(row.seq)),
    own(facts.original ? 'fact_original_at' : 'fact_captured_at', instant(facts.capturedAt)),
    ...(facts.pixelsAt ? [own('fact_pixels_at', instant(facts.pixelsAt))] : []),
    ...postFacts(facts),
    ...(facts.original ? originalFacts(facts.original) : pageFacts(facts)),
  ];
}

/** How it was kept: what an examiner asks for. */
export function deviceFactsOf({ facts, factsFile }: CaptureDetail): Fact[] {
  return [
    ...(facts.group ? groupFacts(facts.group) : []),
    ...(facts.view ? viewFacts(facts.view, facts.parts) : []),
    ...softwareFacts(facts),
    own('fact_record_id', facts.id),
    own('fact_record_digest', factsFile.digest),
  ];
}

function pageFacts({ page }: CaptureFacts): Fact[] {
  return [
    own('fact_page_url', page.url),
    ...(page.frameUrl ? [own('fact_page_frame', page.frameUrl)] : []),
    own('fact_page_canonical', page.canonicalUrl),
    own('fact_page_title', page.title || null),
    own('fact_page_lang', page.lang),
  ];
}

/** What was asked for, and what the server said beside the bytes. */
function originalFacts({ of, row, kind, item, asked, answer, received, endedAt }: OriginalFacts): Fact[] {
  return [
    own('fact_original_of', of),
    ...(row === null ? [] : [own('fact_original_row', String(row))]),
    own('fact_original_item', say('original_item', sayMedia(kind), item)),
    own('fact_original_asked', asked),
    ...(answer ? answerFacts(answer) : []),
    own('fact_original_received', String(received)),
    own('fact_original_ended', say('fact_utc', endedAt)),
  ];
}

/** What it did not say is not listed. */
function answerFacts(answer: HttpFacts): Fact[] {
  return [
    own('fact_original_from', answer.url),
    own('fact_original_status', String(answer.status)),
    own('fact_original_type', answer.contentType),
    own('fact_original_date', answer.date),
    own('fact_original_modified', answer.lastModified),
    own('fact_original_length', answer.contentLength),
    own('fact_original_packed', answer.contentEncoding),
  ].filter(({ value }) => value !== null);
}

/** The list that a post was chosen from, and the picture there that shows it. */
function groupFacts({ id, at, of, shownIn }: GroupFacts): Fact[] {
  return [
    own('fact_group', say('fact_group_place', at, of)),
    own('fact_group_list', id),
    own('fact_group_picture', shownIn === null ? null : String(shownIn)),
  ];
}

function viewFacts(view: View, parts: CaptureFacts['parts']): Fact[] {
  const copied = parts && say('parts_copied', parts.elements, parts.shadowRoots, parts.styleSheets);
  const out =
    parts && say('parts_out', parts.framesLeftOut, parts.canvasesLeftOut, parts.styleSheetsUnreadable);
  return [
    own('fact_window', say('fact_size', view.width, view.height)),
    own('fact_scale', String(view.scale)),
    own('fact_scroll', say('fact_size', view.scrollX, view.scrollY)),
    own('fact_page_size', say('fact_size', view.pageWidth, view.pageHeight)),
    ...(parts ? [own('fact_parts', copied), own('fact_parts_out', out)] : []),
  ];
}

function softwareFacts({ software, extractor }: CaptureFacts): Fact[] {
  return [
    own('fact_extractor', extractor ? `${extractor.id} ${extractor.version}` : say('fact_nobody')),
    own('fact_extension', software.extension),
    own('fact_browser', software.browser),
    own('fact_system', software.system),
    own('fact_user_agent', software.userAgent),
  ];
}

function instant(at: Instant): string {
  return `${fullTime(at)}. ${say('fact_utc', at.utc)}`;
}
