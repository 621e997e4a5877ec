import { z } from 'zod';
import { CaseItem, CaseItemText, textOfCaseItem } from '../domain/case-item/case-item.ts';
import type { CustodyLine } from '../domain/custody.ts';
import { HoldfastError } from '../domain/errors.ts';
import type { Digest, Id } from '../domain/identity.ts';
import type { CaseItemGoing } from './contents.ts';
import { hasEndlessList } from './verify/endless-list.ts';

/**
 * What the person says of the case and lets go along: each `text` is the very text that its digest in the custody log is
 * over, behind its salt and a newline.
 */
const CaseItemsFile = z.strictObject({
  format: z.literal('holdfast-case-items/1'),
  items: z.array(z.strictObject({ salt: CaseItem.shape.salt, text: z.string() })).min(1),
});

/** Throws at what never goes along, whoever asks for it. */
export function caseItemsText(items: CaseItemGoing[]): string {
  if (items.some(({ said }) => said.kind === 'own-details'))
    throw new HoldfastError('unexpected', 'own details never go along');
  const file: z.infer<typeof CaseItemsFile> = {
    format: 'holdfast-case-items/1',
    items: items.map((item) => ({ salt: item.salt, text: textOfCaseItem(item) })),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Each thing once, each text exactly as it is written, and nothing that never goes along; else `null`. */
export function readCaseItems(value: unknown): CaseItemGoing[] | null {
  const items = CaseItemsFile.safeParse(value).data?.items.map(readItem);
  if (!items || items.includes(null)) return null;
  const whole = items.filter((item) => item !== null);
  return new Set(whole.map(({ of }) => of)).size === whole.length ? whole : null;
}

function readItem({ salt, text }: { salt: string; text: string }): CaseItemGoing | null {
  const item = CaseItemText.safeParse(jsonOrNull(text)).data;
  const isExact = item && item.said.kind !== 'own-details' && textOfCaseItem(item) === text;
  return isExact ? { ...item, salt } : null;
}

function jsonOrNull(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return hasEndlessList(value) ? null : value;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** Digests that a log names for one thing of the case: all of them, and those of which one is what holds. */
export type LoggedThing = { named: Set<Digest>; holding: Set<Digest> };

/**
 * What the log says of each thing. What was said here last holds; where a thing came with a backup and nothing was said
 * of it here since, one of what came with it does. After an `erased` line nothing holds until it comes back.
 */
export function loggedThings(lines: readonly CustodyLine[]): Map<Id, LoggedThing> {
  const things = new Map<Id, LoggedThing & { saidHere: boolean }>();
  for (const { about, action, digests } of lines) {
    if (about.kind !== 'case') continue;
    const thing = things.get(about.id) ?? { named: new Set(), holding: new Set(), saidHere: false };
    things.set(about.id, thing);
    if (action === 'noted' || action === 'erased') thing.holding.clear();
    if (action === 'noted' || action === 'erased') thing.saidHere = action === 'noted';
    const digest = digests['case-item'];
    if (digest) thing.named.add(digest);
    if (digest && (action === 'noted' || !thing.saidHere)) thing.holding.add(digest);
  }
  return things;
}

export function caseItemsSentence(lost: number): string {
  const things = lost === 1 ? 'One thing' : `${lost} things`;
  return `${things} that the person said of the case could not be read on the device, or the custody log does not name what it says there. Whether that was meant to go with this dossier is not known.`;
}
