import { type CaptureFacts, numberedFiles } from '../../domain/capture.ts';
import { readRows } from '../../domain/kept-rows.ts';
import { artifactFile, exhibitFile, MADE_SUFFIX } from '../file-names.ts';
import type { Bundle } from './bundle.ts';

/** A file holds what came in one message of the browser, which is bounded by this. One at a time is in memory. */
const ROWS_LIMIT = 64 * 1024 * 1024;

/**
 * A conversation's record states every row in `order`: its files have exactly these, each once. What is wrong with a
 * file itself (missing, altered, too large) is told of the file, and no row is then said to be missing for it.
 */
export async function checkRows(bundle: Bundle, number: string, facts: CaptureFacts): Promise<void> {
  checkTranscripts(bundle, number, facts);
  const { conversation, artifacts } = facts;
  if (!conversation) return;
  const record = artifactFile(number, 'facts');
  const order = new Set(conversation.order);
  if (order.size !== conversation.order.length) bundle.add('row-twice', record);
  if (numberedFiles(artifacts, 'stretch').length !== conversation.stretches.length)
    bundle.add('stretches-differ', record);
  const { rows, whole } = await rowsIn(bundle, number, facts);
  for (const [n, path] of rows) if (!order.has(n)) bundle.add('row-not-in-order', path);
  if (whole && conversation.order.some((n) => !rows.has(n))) bundle.add('row-missing', record);
}

/** They are made at export, of a conversation alone. */
function checkTranscripts(bundle: Bundle, number: string, { conversation }: CaptureFacts): void {
  for (const suffix of [MADE_SUFFIX.conversation, MADE_SUFFIX.conversationText]) {
    const path = exhibitFile(number, suffix);
    if (conversation && !bundle.sizes.has(path)) bundle.add('file-missing', path);
    if (!conversation && bundle.sizes.has(path)) bundle.add('file-unknown', path);
  }
}

type RowsIn = { rows: Map<number, string>; whole: boolean };

/** Every row number and the file that has it. `whole`: all files could be read. */
async function rowsIn(bundle: Bundle, number: string, { artifacts }: CaptureFacts): Promise<RowsIn> {
  const found: RowsIn = { rows: new Map(), whole: true };
  for (const { kind } of numberedFiles(artifacts, 'rows')) {
    const path = artifactFile(number, kind);
    const text = bundle.sizes.has(path) ? await bundle.text(path, ROWS_LIMIT, 'rows-unreadable') : null;
    const { rows, unreadable } = readRows(text ?? '');
    if (unreadable > 0) bundle.add('rows-unreadable', path);
    if (text === null || unreadable > 0) found.whole = false;
    for (const { n } of rows) {
      if (found.rows.has(n)) bundle.add('row-twice', path);
      found.rows.set(n, path);
    }
  }
  return found;
}
