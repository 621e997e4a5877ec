import { failedStep, type StepReport } from '../../domain/capture.ts';
import type { RecordedRow } from '../../domain/conversation.ts';
import { toHoldfastError } from '../../domain/errors.ts';
import { instantOf } from '../../domain/instant.ts';
import { newId } from '../../domain/new-id.ts';
import type { RecordingDraft } from '../../messaging/protocol.ts';
import { pageFacts } from '../page-facts.ts';
import { snapshotDocument } from '../snapshot.ts';
import { documentElement } from '../snapshot-dom.ts';
import { pageText } from '../text.ts';
import { viewOf } from '../view.ts';

type Wish = Pick<RecordingDraft, 'how' | 'chosen' | 'withoutPicture'>;

/**
 * The page as it is when a recording begins. Each part that fails is recorded and loses no other. Of a list in a frame
 * the copy and the words are the frame's: the rows' style sheets are there.
 *
 * @param document the list's own
 */
export function recordingDraft(
  window: Window,
  document: Document,
  rows: readonly RecordedRow[],
  wish: Wish,
): RecordingDraft {
  const steps: StepReport[] = [];
  // A copy of the whole page holds rows that the person did not choose.
  const whole = wish.chosen === 'all';
  const page = whole && !wish.withoutPicture ? tried(steps, () => snapshotDocument(document)) : null;
  const text = whole ? tried(steps, () => pageText(document, () => undefined)) : null;
  const first = rows.find(({ post }) => post.threadId || post.threadName)?.post ?? null;
  return {
    id: newId(),
    capturedAt: instantOf(new Date()),
    page: pageFacts(window.document, documentElement(document)),
    view: viewOf(window, null),
    parts: page?.parts ?? null,
    platform: rows[0]?.post.platform ?? 'web',
    threadId: first?.threadId?.value ?? null,
    threadName: first?.threadName?.value ?? null,
    ...wish,
    steps,
    texts: { 'page-html': page?.html ?? null, 'page-text': text },
  };
}

function tried<T>(steps: StepReport[], work: () => T): T | null {
  try {
    return work();
  } catch (thrown) {
    steps.push(failedStep('snapshot', toHoldfastError(thrown)));
    return null;
  }
}
