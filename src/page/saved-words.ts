import { say } from '../browser/words.ts';
import type { StepReport } from '../domain/capture.ts';

/**
 * What was saved, and what of it is missing.
 *
 * @param wished pictures of all of it were asked for: where nothing tells of them, that they are all there is not said
 */
export function savedWords(steps: readonly StepReport[], wished: boolean): string {
  const missing = missingParts(steps);
  return missing.length > 0 ? say('saved_partly', missing.join(', ')) : say(savedName(steps, wished));
}

function savedName(steps: readonly StepReport[], wished: boolean) {
  const whole = steps.filter(({ step }) => step === 'whole');
  const isJoined = whole.every(({ code }) => code !== 'pictures-not-joined');
  const isPart = whole.some(({ outcome, code }) => outcome !== 'done' && code !== 'pictures-not-joined');
  if (isPart || (wished && whole.length === 0))
    return isJoined ? 'whole_saved_part' : 'whole_saved_part_gaps';
  if (whole.length === 0) return 'saved';
  return isJoined ? 'whole_saved' : 'whole_saved_gaps';
}

const PART = {
  facts: 'missing_facts',
  snapshot: 'missing_snapshot',
  pixels: 'missing_pixels',
  'post-picture': 'missing_post_picture',
  'page-picture': 'missing_page_picture',
  whole: 'missing_whole',
  rows: 'missing_rows',
  stretches: 'missing_stretches',
} as const;

/** A step that failed and was not made good by another try counts as missing. */
function missingParts(steps: readonly StepReport[]): string[] {
  const done = new Set(steps.filter(({ outcome }) => outcome === 'done').map(({ step }) => step));
  const missing = steps.filter(({ step, outcome }) => outcome === 'failed' && !done.has(step));
  return [...new Set(missing.map(({ step }) => say(PART[step])))];
}
