import {
  CAPTURE_FORMAT,
  CaptureFacts,
  failedStep,
  type Software,
  type StepReport,
} from '../domain/capture.ts';
import { HoldfastError } from '../domain/errors.ts';
import { gapsOf, type StripFacts, type WholeFacts } from '../domain/whole/facts.ts';
import type { Ask } from '../messaging/protocol.ts';
import type { Piece } from '../vault/recordings.ts';
import type { WholeBegin } from './whole-state.ts';

/** How it ended; `steps`: what went wrong beside what its files tell. */
export type WholeEnd = Omit<Ask<'whole.finish'>, 'captureId'> & { endedAt: string; steps: StepReport[] };

/** The capture record with its pictures of all of it. It claims what its stored files show, and nothing else. */
export function wholeRecord(
  { tabId: _tab, of, way, startedAt, ...known }: WholeBegin,
  pieces: readonly Piece[],
  end: WholeEnd,
  software: Software,
): CaptureFacts {
  const strips = pieces.flatMap(({ strip }) => strip ?? []);
  const joined = pieces.flatMap((piece) => piece.joined ?? []);
  const { ended, endedAt } = end;
  const whole: WholeFacts = { of, way, startedAt, endedAt, ended, strips, joined };
  return CaptureFacts.parse({
    ...known,
    format: CAPTURE_FORMAT,
    whole,
    steps: [...known.steps, ...wholeSteps(whole, end), ...end.steps],
    software,
    artifacts: pieces.map(({ file }) => file),
  });
}

/** What was done, and what is missing of it, each on its own: a gap is never only "done". */
function wholeSteps(whole: WholeFacts, end: WholeEnd): StepReport[] {
  const { strips, joined } = whole;
  const gaps = gapsOf(strips);
  const none = new HoldfastError('pictures-not-joined');
  const taken = `${strips.length} pictures of the window, ${joined.length} joined ones made of them`;
  const asked = `${strips.length} pictures, each as the browser gave it, without scrolling`;
  const remark = [whole.way === 'asked' ? asked : taken, ...remarks(strips, end)].join('; ').slice(0, 500);
  return [
    ...(strips.length > 0 ? [{ step: 'whole', outcome: 'done', code: null, remark } as const] : []),
    ...(gaps > 0
      ? [failedStep('whole', none, `at ${gaps} places a picture does not join the one before`)]
      : []),
    ...notToTheEnd(end),
  ];
}

/** What an examiner wants to know of the way. */
function remarks(strips: readonly StripFacts[], { grewBy, beside, overlaid }: WholeEnd): string[] {
  const moved = strips.filter(
    (strip) => Math.abs((strip.moved ?? 0) - (strip.expected ?? 0)) > 2 && strip.moved !== null,
  );
  const retaken = strips.filter(({ takes }) => takes > 1);
  const unsure = strips.filter(({ tied }) => tied === 'by-place');
  const elsewhere = strips.filter(({ url }) => url !== null);
  const counted: [number, string][] = [
    [moved.length, 'of them the page had moved otherwise than it was scrolled'],
    [retaken.length, 'of them were taken again until the page had come to rest'],
    [unsure.length, 'of them nothing was drawn to join by, and the page’s own word was taken'],
    [elsewhere.length, 'of them the page named another address by then'],
  ];
  const said = counted.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  if (grewBy > 0) said.push(`the page grew by ${Math.round(grewBy)} CSS pixels meanwhile`);
  if (beside > 0) said.push(`${Math.round(beside)} CSS pixels of its width lie beside the pictures`);
  if (overlaid) said.push('fixed parts lie over so much that they stand in the pictures');
  return said;
}

function notToTheEnd({ ended, code }: WholeEnd): StepReport[] {
  if (ended === 'end') return [];
  if (ended === 'by-person') {
    const remark = 'stopped by the person: what lies below the last picture is not in one';
    return [{ step: 'whole', outcome: 'left-out', code: null, remark }];
  }
  return [failedStep('whole', new HoldfastError(code ?? CODE[ended]), `ended before the end: ${ended}`)];
}

const CODE = {
  'went-wrong': 'unexpected',
  limit: 'picture-too-tall',
  'page-left': 'page-changed',
  'browser-ended': 'page-changed',
} as const;
