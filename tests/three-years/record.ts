import type { Id } from '../../src/domain/identity.ts';
import { sayCaseItem } from '../../src/vault/case-items.ts';
import { keepCapture } from '../../src/vault/keep.ts';
import { addMarks } from '../../src/vault/marks.ts';
import { addNote } from '../../src/vault/notes.ts';
import { inventedPost } from './captures.ts';
import { happening, ORDERS, restOfTheCase } from './case.ts';
import { chance } from './chance.ts';
import { atOtherTimes } from './clock.ts';
import { THREATS } from './invented.ts';

export type Size = { captures: number; happenings: number; pictureBytes: number };

/** The record of the project's longest check: five platforms, three orders, forty things that happened elsewhere. */
export const WHOLE: Size = { captures: 1000, happenings: 40, pictureBytes: 60_000 };
export const SMALL: Size = { captures: 12, happenings: 6, pictureBytes: 2_000 };

const FIRST = Date.parse('2023-11-20T09:00:00Z');
const LAST = Date.parse('2026-11-20T21:00:00Z');

/** More of it as time goes on, in bursts: what an officer should see in the months. */
function days(count: number, seed: number): string[] {
  const next = chance(seed);
  const times = Array.from({ length: count }, () => FIRST + Math.sqrt(next()) * (LAST - FIRST));
  return times.sort((a, b) => a - b).map((at) => new Date(at).toISOString());
}

type Event = { at: string; happens(): Promise<unknown> };

/** Fills the open vault with three years of an invented person's record, as one would have kept them. */
export async function keepThreeYears({ captures, happenings, pictureBytes }: Size): Promise<Id[]> {
  const next = chance(7);
  const kept: Id[] = [];
  const keep = async (nth: number) => {
    const given = await inventedPost(next, nth, pictureBytes);
    await keepCapture(given.facts, given.files);
    kept.push(given.facts.id);
    if (nth % 25 === 3) await addNote(given.facts.id, `I was at the stop. (${nth})`, nth % 50 === 3);
    if (nth % 10 === 1) await addMarks(given.facts.id, marksOf(nth));
  };
  const events: Event[] = [
    ...days(captures, 1).map((at, nth) => ({ at, happens: () => keep(nth) })),
    ...days(happenings, 2).map((at, nth) => ({
      at,
      happens: () => sayCaseItem(null, happening(next, nth), true),
    })),
    ...ORDERS.map(({ day, said }) => ({
      at: `${day}T12:00:00Z`,
      happens: () => sayCaseItem(null, said, true),
    })),
  ];
  await atOtherTimes(async (set) => {
    for (const { at, happens } of events.sort((a, b) => a.at.localeCompare(b.at))) {
      set(at);
      await happens();
    }
    set('2026-11-21T10:00:00Z');
    for (const said of restOfTheCase(kept)) await sayCaseItem(null, said, said.kind !== 'own-details');
  });
  return kept;
}

function marksOf(nth: number) {
  const isThreat = nth % 40 === 1;
  const words = isThreat ? (THREATS[nth % THREATS.length] ?? null) : null;
  const kinds = isThreat ? (['contact', 'threat'] as const) : (['contact', 'watching'] as const);
  return { kinds: [...kinds], words, mayGoWithDossier: nth % 30 !== 1 };
}
