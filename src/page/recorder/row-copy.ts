import { MOST_ROW_HTML } from '../../domain/conversation.ts';
import { toHoldfastError } from '../../domain/errors.ts';
import { snapshotRow } from '../snapshot.ts';

/** A row whose copy is too large is kept by its words. */
export function rowCopy(root: Element): string | null {
  try {
    return snapshotRow(root, MOST_ROW_HTML);
  } catch (thrown) {
    if (toHoldfastError(thrown).code === 'snapshot-too-large') return null;
    throw thrown;
  }
}
