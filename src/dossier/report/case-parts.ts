import type { CaseSaying } from '../../domain/case-item/kinds.ts';
import { type Instant, wallClock } from '../../domain/instant.ts';
import type { CaseItemGoing } from '../contents.ts';
import type { Happening } from './happenings.ts';
import type { ReadMeCase } from './model-read-me.ts';
import { afterSentence } from './orders.ts';
import {
  CONTACT_WORDS,
  GROUND_WORDS,
  HOW_TOLD,
  type Said,
  shownSaid,
  shownSaidIn,
  TOPIC_WORDS,
} from './said-words.ts';
import { byWhen, daysBetween, NOT_KNOWN, whenSaid } from './when.ts';

/** What is said of one kind, in the order in which it is given. */
export function sayings<Kind extends CaseSaying['kind']>(
  items: readonly CaseItemGoing[],
  kind: Kind,
): Said<Kind>[] {
  return items.flatMap(({ said }) => (said.kind === kind ? [said as Said<Kind>] : []));
}

/** Earliest first: that they were told once is what matters most. */
export function toldToStop(
  items: readonly CaseItemGoing[],
  happenings: readonly Happening[],
  numbers: ReadonlyMap<string, string>,
  device: Instant,
): ReadMeCase['toldToStop'] {
  const told = sayings(items, 'told-to-stop').map((said) => ({ said, when: whenSaid(said.when, device) }));
  return told
    .sort((a, b) => byWhen(a.when, b.when))
    .map(({ said, when }) => ({
      when: shownSaidIn(said.when),
      how: said.how ? HOW_TOLD[said.how] : '',
      words: said.words,
      exhibits: said.captures.flatMap((id) => numbers.get(id) ?? []),
      after: afterSentence({ when, ends: NOT_KNOWN, endsWords: '' }, happenings),
    }));
}

export function impactOf(items: readonly CaseItemGoing[]): ReadMeCase['impact'] {
  return sayings(items, 'impact').map(({ topic, when, words }) => ({
    topic: topic ? TOPIC_WORDS[topic] : '',
    when: shownSaid(when),
    words,
  }));
}

export function hostilityOf(items: readonly CaseItemGoing[]): ReadMeCase['hostility'] {
  return sayings(items, 'hostility').map(({ grounds, why }) => ({
    grounds: grounds.map((ground) => GROUND_WORDS[ground]).join(', '),
    words: why,
  }));
}

/** The police, newest first: references, who said what, and when they were last heard of. */
export function policeOf(items: readonly CaseItemGoing[], madeAt: Instant): ReadMeCase['police'] {
  const contacts = sayings(items, 'contact')
    .filter((said) => said.with === 'police')
    .map((said) => ({ said, when: whenSaid(said.when, madeAt) }))
    .sort((a, b) => byWhen(b.when, a.when));
  const dated = contacts.filter(({ when }) => when.day);
  return {
    references: [...new Set(contacts.map(({ said }) => said.reference).filter(Boolean))],
    contacts: contacts.map(({ said }) => contactRow(said)),
    lastUpdate: lastUpdate(dated[0], madeAt),
  };
}

function contactRow({ when, who, number, said, promised, promisedBy }: Said<'contact'>) {
  return {
    when: shownSaid(when),
    who: [who || CONTACT_WORDS.police, number].filter(Boolean).join(', '),
    words: said,
    promised,
    by: promised && promisedBy ? shownSaid(promisedBy) : '',
  };
}

type Dated = { said: Said<'contact'>; when: ReturnType<typeof whenSaid> };

function lastUpdate(last: Dated | undefined, madeAt: Instant): string {
  if (!last) return '';
  const day = daysBetween(last.when)?.last ?? '';
  const days = Math.round((Date.parse(wallClock(madeAt).slice(0, 10)) - Date.parse(day)) / 86_400_000);
  const ago =
    days < 1
      ? ''
      : days === 1
        ? ', a day before this was made'
        : `, ${days.toLocaleString('en-US')} days before this was made`;
  return `${shownSaid(last.said.when)}${ago}`;
}
