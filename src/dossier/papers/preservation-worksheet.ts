import type { Perishing } from '../../reporting/perishing.ts';
import { perishing } from '../../reporting/perishing.ts';
import { type Involved, involved } from './involved.ts';
import { facts, fill, heading, list, NOT_SAID, type PaperBlock, type PaperData, rows, say } from './model.ts';
import type { Seen, Sources } from './sources.ts';

/** What an officer has to quote to each platform, how long there is, and who is told. */
export function preservationWorksheet(from: Sources): PaperData {
  const { initials } = from.contents;
  const now = new Date(from.asOf);
  return {
    title: 'Preservation worksheet',
    initials,
    mark: 'For the police. Only they can ask a platform to keep data.',
    asOf: from.asOf,
    whole: `${initials}-incident-log.csv`,
    blocks: [
      say(
        'For each platform: what a request has to name so that it is found, where the police ask, how long data lasts, and whether the account holder hears of it. Ids and addresses are as the pages stated them when they were kept. Ask early, and ask that nobody is told. What is not known here is said to be so.',
      ),
      ...involved(from).flatMap((platform) => section(platform, now)),
    ],
  };
}

function section(platform: Involved, now: Date): PaperBlock[] {
  const { name, route, seen, named } = platform;
  const known = route && perishing(route.extractors[0] ?? '', now);
  return [
    heading(name),
    ...(known && route
      ? [
          facts(
            ['The police ask at', route.policeRoute ?? 'Not known here'],
            ['It keeps what is asked for', route.preservation.words],
            ['A request has to name', route.identifiers.join('; ')],
          ),
          ...lasting(known),
          say(known.tells),
          ...(route.note ? [say(route.note)] : []),
        ]
      : [say('No route of this platform is known here. Its own pages may have one for the police.')]),
    ...(seen.length > 0 ? [accountRows(seen), postRows(seen)] : []),
    ...(named.length > 0 ? [namedRows(named)] : []),
    fill('Request sent on, by', 'Its reference', 'Kept until'),
    ...(known ? [say(known.source)] : []),
  ];
}

function lasting({ things, askBefore }: Perishing): PaperBlock[] {
  const items = things.map(
    ({ what, words, days }) =>
      `${what}: ${words}${days === null ? '' : ` (count from the day of each post)`}.`,
  );
  return items.length > 0 ? [list([...items, askBefore])] : [say(askBefore)];
}

/** One row for each account, by its stable id where the page gave one. */
function accountRows(seen: Seen[]): PaperBlock {
  const groups = new Map<string, Seen[]>();
  for (const one of seen) {
    const { accountId, handle, accountName } = one.entry;
    if (!accountId && !handle && !accountName) continue;
    const key = JSON.stringify(
      accountId ? ['id', accountId] : [handle.toLowerCase(), handle ? '' : accountName],
    );
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return rows(
    [
      ['Account, as shown', 30],
      ['Stable id', 28],
      ['Address of its page', 32],
      ['Exhibits', 22],
    ],
    [...groups.values()].map(accountCells),
  );
}

function accountCells(seen: Seen[]): string[] {
  const names = [
    ...new Set(seen.map(({ entry }) => [entry.accountName, entry.handle].filter(Boolean).join(' '))),
  ];
  const first = (of: (one: Seen) => string) => seen.map(of).find(Boolean) ?? '';
  const shown = names.slice(0, 3).join('; ') + (names.length > 3 ? `; ${names.length - 3} more` : '');
  return [
    shown,
    first(({ entry }) => entry.accountId) || 'Not on the page',
    first(({ entry }) => entry.profileUrl) || 'Not on the page',
    shownNumbers(seen.map(({ entry }) => entry.exhibit)),
  ];
}

const MOST_NUMBERS = 12;

function shownNumbers(numbers: string[]): string {
  const shown = numbers.slice(0, MOST_NUMBERS).join(', ');
  return numbers.length > MOST_NUMBERS ? `${shown} and ${numbers.length - MOST_NUMBERS} more` : shown;
}

function postRows(seen: Seen[]): PaperBlock {
  return rows(
    [
      ['Exhibit', 12],
      ['Id of the post', 26],
      ['When, as the page says', 30],
      ['Address', 44],
    ],
    seen.map(({ entry, exhibit: { facts } }) => [
      entry.exhibit,
      facts.post?.id?.value ?? facts.conversation?.threadId ?? 'Not on the page',
      entry.postedAt || 'Not on the page',
      entry.address,
    ]),
  );
}

function namedRows(named: Involved['named']): PaperBlock {
  return rows(
    [
      ['Account, as the person names it', 34],
      ['Ids', 34],
      ['Address', 44],
    ],
    named.map(({ name, handles, stableIds, address }) => [
      [name, ...handles].filter(Boolean).join(' ') || NOT_SAID,
      stableIds.join(' ') || NOT_SAID,
      address || NOT_SAID,
    ]),
  );
}
