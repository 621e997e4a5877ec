import {
  CAPTURE_FORMAT,
  CaptureFacts,
  failedStep,
  type NumberedKind,
  numberedAs,
  type Software,
  type StepReport,
} from '../domain/capture.ts';
import type { ConversationFacts, RecordingState } from '../domain/conversation.ts';
import { HoldfastError } from '../domain/errors.ts';
import { orderOf } from '../domain/row-order.ts';
import type { Piece } from '../vault/recordings.ts';
import type { Begin } from './recording-state.ts';

export type End = {
  state: RecordingState;
  ended: ConversationFacts['ended'];
  /** UTC. */
  endedAt: string;
  /** How many of the posts that the person chose are captures of their own by now. */
  postsKept: number;
  /** What went wrong on the way, beside what its files tell. */
  steps: StepReport[];
};

/** Before the first row came. */
export const NOTHING_YET: RecordingState = {
  gapsBefore: [],
  notKept: 0,
  beginning: 'not-shown',
  scrolled: false,
};

/** The capture record of a recording. It claims what its stored files show, and nothing else. */
export function recordingFacts(
  {
    tabId: _tab,
    mayKeep: _may,
    chosenPosts,
    platform,
    threadId,
    threadName,
    how,
    chosen,
    steps,
    ...begin
  }: Begin,
  pieces: Piece[],
  end: End,
  software: Software,
): CaptureFacts {
  const rows = pieces.flatMap((piece) => piece.rows);
  const stretches = pieces.flatMap(({ stretch }) => stretch ?? []);
  const { state, ended, endedAt } = end;
  return CaptureFacts.parse({
    ...begin,
    format: CAPTURE_FORMAT,
    what: 'conversation',
    pixelsAt: null,
    post: null,
    extractor: null,
    conversation: {
      ...state,
      ...{ platform, threadId, threadName, how, chosen, ended, endedAt, stretches },
      order: orderOf(rows),
      laterStates: rows.filter(({ laterStateOf }) => laterStateOf !== null).length,
      // Of the rows that stood at the top when they were read, the last read is the first of the list.
      firstWords: pieces.findLast(({ top }) => top !== null)?.top ?? '',
      joinedBy: joinedBy(rows),
      posts: chosenPosts && { chosen: chosenPosts, kept: end.postsKept },
      startedAt: begin.capturedAt.utc,
    },
    steps: [...steps, ...tellSteps(rows.length, stretches.length, begin.withoutPicture, end.steps)],
    software,
    artifacts: pieces.map(({ file }) => file),
  });
}

function joinedBy(rows: Piece['rows']): ConversationFacts['joinedBy'] {
  const byId = rows.filter((row) => row.byId).length;
  if (byId === rows.length) return 'id';
  return byId === 0 ? 'words' : 'both';
}

/** The record shows how each of its steps went, and a step that went wrong once is never only "done". */
function tellSteps(
  rows: number,
  pictures: number,
  withoutPicture: boolean,
  wrong: readonly StepReport[],
): StepReport[] {
  const done = (step: StepReport['step'], remark: string): StepReport[] => [
    { step, outcome: 'done', code: null, remark },
  ];
  const read = rows > 0 ? done('rows', `${rows} rows`) : [failedStep('rows', new HoldfastError('not-found'))];
  const taken = pictures > 0 ? done('stretches', `${pictures} pictures`) : [];
  const left: StepReport[] = [{ step: 'stretches', outcome: 'left-out', code: null, remark: null }];
  return [...read, ...(withoutPicture ? left : taken), ...wrong];
}

/** What a search looks through of the messages. */
export function searchedOf(pieces: readonly Piece[]): string {
  return pieces.map(({ words }) => words).join('');
}

/** How many files of a kind there are already. */
export function countOf(pieces: readonly Piece[], kind: NumberedKind): number {
  return pieces.filter(({ file }) => numberedAs(file.kind)?.kind === kind).length;
}
