import { say } from '../../browser/words.ts';
import type { CaptureFacts, GroupFacts } from '../../domain/capture.ts';
import type { Instant } from '../../domain/instant.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { fullTime } from '../format.ts';
import { type Fact, own } from './fact.ts';
import { postFacts } from './post-facts.ts';

/** What was kept, who and when: every fact a person or an officer asks for first, in reading order. */
export function factsOf({ row, facts }: CaptureDetail): Fact[] {
  return [
    own('fact_number', String(row.seq)),
    own('fact_captured_at', instant(facts.capturedAt)),
    ...(facts.pixelsAt ? [own('fact_pixels_at', instant(facts.pixelsAt))] : []),
    ...postFacts(facts),
    ...pageFacts(facts),
  ];
}

/** How it was kept: what an examiner asks for. */
export function deviceFactsOf({ facts, factsFile }: CaptureDetail): Fact[] {
  return [
    ...(facts.group ? groupFacts(facts.group) : []),
    ...viewFacts(facts),
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

/** The list that a post was chosen from, and the picture there that shows it. */
function groupFacts({ id, at, of, shownIn }: GroupFacts): Fact[] {
  return [
    own('fact_group', say('fact_group_place', at, of)),
    own('fact_group_list', id),
    own('fact_group_picture', shownIn === null ? null : String(shownIn)),
  ];
}

function viewFacts({ view, parts }: CaptureFacts): Fact[] {
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
