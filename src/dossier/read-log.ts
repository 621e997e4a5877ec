import type { DossierContents } from './contents.ts';
import type { Making } from './making.ts';
import { logParts, ofPart } from './report/log-items.ts';

/** What the case says of the exhibits, once those of all parts are known: it is worked out with the first part. */
export async function readLog(making: Making): Promise<void> {
  const { siblings } = making;
  const [first = making] = siblings;
  const entries = siblings.flatMap((part) => part.entries);
  making.whole = first === making ? logParts(wholeContents(making), entries) : first.whole;
  making.parts = siblings.length === 1 ? making.whole : ofPart(making.whole, making.entries);
}

/** With the exhibits of all parts. */
export function wholeContents({ contents, all }: Making): DossierContents {
  return { ...contents, exhibits: all };
}
