import type { CaseSaying } from '../../domain/case-item/kinds.ts';
import type { CaseItemGoing } from '../contents.ts';
import { shownInstant } from './build-entry.ts';
import type { SaidPart, ToldFact } from './model-case.ts';
import { quote } from './quote.ts';
import {
  accountName,
  CONTACT_WORDS,
  GROUND_WORDS,
  HOW_TOLD,
  orderName,
  type Said,
  shownSaidIn,
  TOPIC_WORDS,
} from './said-words.ts';

type Kind = 'order' | 'told-to-stop' | 'account' | 'impact' | 'hostility' | 'wish' | 'contact';
type Shown<K extends CaseSaying['kind']> = {
  title: string;
  head(said: Said<K>): string;
  facts(said: Said<K>): [string, string][];
};
type Numbers = ReadonlyMap<string, string>;

/** All that the person said of the case beside what happened, in full: the two pages for the officer have room for a part. */
export function saidParts(items: readonly CaseItemGoing[], numbers: Numbers, where: string): SaidPart[] {
  const shown = shownBy(numbers);
  return (Object.keys(shown) as Kind[])
    .map((kind) =>
      partOf(
        shown[kind] as Shown<CaseSaying['kind']>,
        items.filter(({ said }) => said.kind === kind),
        where,
      ),
    )
    .filter((part) => part.items.length > 0);
}

function partOf(shown: Shown<CaseSaying['kind']>, items: readonly CaseItemGoing[], where: string): SaidPart {
  return {
    title: shown.title,
    items: items.map(({ said, at }) => ({
      head: shown.head(said),
      enteredAt: shownInstant(at),
      facts: shown
        .facts(said)
        .flatMap(([label, text]): ToldFact[] => (text ? [{ label, text: quote(text, where) }] : [])),
    })),
  };
}

function shownBy(numbers: Numbers): { [K in Kind]: Shown<K> } {
  const exhibits = (ids: readonly string[]) => ids.flatMap((id) => numbers.get(id) ?? []).join(', ');
  return {
    order: {
      title: 'Orders and notices',
      head: orderName,
      facts: ({ served, ends, by, reference, terms }) => [
        ['Served', shownSaidIn(served)],
        ['Ends', shownSaidIn(ends)],
        ['By', by],
        ['Reference', reference],
        ['Terms', terms],
      ],
    },
    'told-to-stop': {
      title: 'When told to stop',
      head: ({ when }) => shownSaidIn(when) || 'When was not said',
      facts: ({ how, words, captures }) => [
        ['How', how ? HOW_TOLD[how] : ''],
        ['In which words', words],
        ['Exhibits', exhibits(captures)],
      ],
    },
    account: {
      title: 'Accounts',
      head: accountName,
      facts: ({ platform, name, handles, stableIds, address, why, relationship }) => [
        ['Platform', platform],
        ['Name', name],
        ['Handles', handles.join('\n')],
        ['Ids that do not change', stableIds.join('\n')],
        ['Address', address],
        ['Relationship', relationship],
        ['Why the person thinks whose it is', why],
      ],
    },
    impact: {
      title: 'How it affects the person',
      head: ({ topic, when }) =>
        [topic ? TOPIC_WORDS[topic] : 'Effect', shownSaidIn(when)].filter(Boolean).join(', '),
      facts: ({ words }) => [['In the person’s words', words]],
    },
    hostility: {
      title: 'Hostility',
      head: ({ grounds }) => grounds.map((ground) => GROUND_WORDS[ground]).join(', ') || 'Kind not said',
      facts: ({ why }) => [['Why the person thinks so', why]],
    },
    wish: {
      title: 'What the person wants',
      head: () => 'Wish',
      facts: ({ words }) => [['In the person’s words', words]],
    },
    contact: {
      title: 'Police and others who have to do with it',
      head: ({ with: party, when }) =>
        [party ? CONTACT_WORDS[party] : 'Contact', shownSaidIn(when)].filter(Boolean).join(', '),
      facts: ({ who, number, reference, said, promised, promisedBy }) => [
        ['Who', who],
        ['Number', number],
        ['Reference', reference],
        ['What was said', said],
        ['What was promised', promised],
        ['By when', shownSaidIn(promisedBy)],
      ],
    },
  };
}
