import { say } from '../browser/words.ts';
import type { StepReport } from '../domain/capture.ts';
import { type ErrorCode, HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Start } from '../messaging/protocol.ts';
import { type Kept, keepReading } from './keep.ts';
import { type Notice, showChoice, showLine } from './overlay/notice.ts';
import { type Picked, Picker } from './picker.ts';
import { type Reading, readCapture } from './read-capture.ts';

let open: Picker | null = null;
let line: Notice | null = null;
let choice: Notice | null = null;

/**
 * Begins to keep: a page at once, a post through the picker. A picker that is open already is closed, and so
 * is the line of an earlier capture: it would be in the next one's picture and copy of the page. What could
 * not be saved, and waits to be tried again, is answered first.
 */
export function startSession(window: Window, start: Start): void {
  if (choice) choice.focus();
  else begin(window, start);
}

function begin(window: Window, start: Start): void {
  open?.leave();
  line?.close();
  if (start.what === 'page')
    keepPicked(window, { found: null, what: 'page', withoutPicture: start.withoutPicture });
  else open = new Picker(window, start, (picked) => afterPicking(window, picked));
}

function afterPicking(window: Window, picked: Picked | null): void {
  open = null;
  if (picked) keepPicked(window, picked);
}

function keepPicked(window: Window, picked: Picked): void {
  line?.close();
  const reading = readCapture(window, picked);
  void tell(window, reading, picked.found?.root ?? null);
}

/** Keeps, then says so; what went wrong is said with the choice to try again with the same reading. */
async function tell(window: Window, reading: Reading, root: Element | null): Promise<void> {
  const kept = await keepReading(window, reading, root).catch((thrown: unknown) => toHoldfastError(thrown));
  // Outside of what can fail: where saying so fails, nothing may say "not saved" of what is saved.
  if (!(kept instanceof HoldfastError)) sayKept(window, kept);
  else sayNotKept(window, kept.code, () => void tell(window, reading, root));
}

function sayKept(window: Window, { total, steps }: Kept): void {
  const missing = missingParts(steps);
  const words = missing.length > 0 ? say('saved_partly', missing.join(', ')) : say('saved');
  const more = steps.some(({ code }) => code === 'pixels-need-click')
    ? needClick()
    : say('saved_count', total);
  line?.close();
  line = showLine(window, words, more);
}

function sayNotKept(window: Window, code: ErrorCode, again: () => void): void {
  const id = code.replaceAll('-', '_') as 'disk_full';
  const words = say('not_saved', say(`error_${id}`), say(`error_${id}_next`));
  choice = showChoice(window, words, [
    { label: say('try_again'), run: () => closeThen(again) },
    { label: say('close'), run: () => closeThen(() => undefined) },
  ]);
  const closeThen = (next: () => void) => {
    choice?.close();
    choice = null;
    next();
  };
}

const PART = {
  facts: 'missing_facts',
  snapshot: 'missing_snapshot',
  pixels: 'missing_pixels',
  'post-picture': 'missing_post_picture',
  'page-picture': 'missing_page_picture',
} as const;

/** A step that failed and was not made good by another try counts as missing. */
function missingParts(steps: StepReport[]): string[] {
  const done = new Set(steps.filter(({ outcome }) => outcome === 'done').map(({ step }) => step));
  const missing = steps.filter(({ step, outcome }) => outcome === 'failed' && !done.has(step));
  return [...new Set(missing.map(({ step }) => say(PART[step])))];
}

function needClick(): string {
  return `${say('error_pixels_need_click')} ${say('error_pixels_need_click_next')}`;
}
