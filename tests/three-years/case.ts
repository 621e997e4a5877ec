import type { CaseSaying } from '../../src/domain/case-item/kinds.ts';
import type { Id } from '../../src/domain/identity.ts';
import { type Chance, oneOf } from './chance.ts';
import { ACCOUNTS, HAPPENINGS, THREATS } from './invented.ts';

const on = (day: string) => ({ from: day, to: null, about: false, zone: null });

/** Something that happened elsewhere, on the day that the clock says, as far as the person remembers. */
export function happening(next: Chance, nth: number): CaseSaying {
  const day = new Date().toISOString().slice(0, 10);
  const { channel, what } = oneOf(next, HAPPENINGS);
  const threat = nth % 13 === 0 ? oneOf(next, THREATS) : null;
  const remembered = [day, day.slice(0, 7), `${day}T0${nth % 10}:15`][nth % 3] ?? day;
  const zone = remembered.includes('T') ? 'Europe/London' : null;
  return {
    kind: 'incident',
    when: { from: remembered, to: null, about: nth % 5 === 0, zone },
    channel,
    what: `${what} (${nth})`,
    where: nth % 2 ? 'At home' : 'By the bakery in Fenny Row',
    who: 'I think it was T.',
    accounts: [],
    witnesses: nth % 4 ? '' : 'A neighbour, Mr Alder.',
    othersAffected: '',
    before: '',
    after: nth % 6 ? '' : 'I wrote back: leave me alone.',
    feeling: 'I was afraid.',
    effect: '',
    steps: '',
    evidence: nth % 7 ? '' : 'The letter is with my sister.',
    kinds: threat ? ['threat'] : [nth % 2 ? 'contact' : 'watching'],
    threat,
    captures: [],
  };
}

export const ORDERS: { day: string; said: CaseSaying }[] = [
  ['2024-06-03', 'police-warning', 'Harbour Constabulary', 'HC/2024/0611'],
  ['2025-02-17', 'non-molestation-order', 'Family Court at Saltby', 'SB25F00042'],
  ['2026-03-09', 'stalking-protection-order', 'Saltby Magistrates', 'SPO/26/0007'],
].map(([day = '', order, by = '', reference = '']) => ({
  day,
  said: {
    kind: 'order',
    order: order as 'police-warning',
    name: '',
    served: on(day),
    ends: null,
    by,
    reference,
    terms: 'Not to come within 200 metres, nor to write in any way.',
  },
}));

/** As a person writes them. */
const PLATFORMS = {
  x: 'X',
  instagram: 'Instagram',
  mastodon: 'Mastodon',
  reddit: 'Reddit',
  whatsapp: 'WhatsApp',
} as const;

/** What is said once, towards the end. `captures`: some that were kept. */
export function restOfTheCase(captures: Id[]): CaseSaying[] {
  const accounts = ACCOUNTS.map(
    ({ platform, name, handle, id, host }): CaseSaying => ({
      kind: 'account',
      platform: PLATFORMS[platform],
      name,
      handles: [handle],
      stableIds: [id],
      address: `https://${host}/${encodeURIComponent(handle)}`,
      together: null,
      why: 'The same spelling mistakes, and a photo of the same gate.',
      relationship: 'We worked together until 2023.',
    }),
  );
  return [
    ...accounts,
    {
      kind: 'told-to-stop',
      when: on('2024-01-20'),
      how: 'wrote',
      words: 'Please stop writing to me.',
      captures: captures.slice(0, 1),
    },
    { kind: 'told-to-stop', when: on('2024-05'), how: 'changed-number', words: '', captures: [] },
    {
      kind: 'contact',
      when: on('2024-06-01'),
      with: 'police',
      who: 'PC Rowan Invented',
      number: '4471',
      reference: 'HC/2024/0611',
      said: 'I brought the prints. They took a note.',
      promised: 'A call within a week.',
      promisedBy: on('2024-06-08'),
    },
    {
      kind: 'contact',
      when: on('2026-10-02'),
      with: 'police',
      who: 'DC Hazel Madeup',
      number: '',
      reference: 'HC/2026/1190',
      said: 'The order was broken again, I told her.',
      promised: '',
      promisedBy: null,
    },
    {
      kind: 'platform-report',
      platform: 'X',
      when: on('2025-08-11'),
      violation: 'Violent threats',
      reference: '0000-INVENTED',
      answer: 'No violation was found.',
      answered: on('2025-08-12'),
      captures: captures.slice(0, 2),
    },
    { kind: 'impact', topic: 'sleep', when: on('2024'), words: 'I sleep with the light on. 睡不着。' },
    { kind: 'impact', topic: 'routes', when: on('2025-03'), words: 'I take another way each day.' },
    { kind: 'hostility', grounds: ['sex'], why: 'He says that women like me need to be taught.' },
    { kind: 'wish', words: 'I want it to stop, and to be told before he is let go.' },
    {
      kind: 'statement',
      style: 'england-and-wales',
      name: 'Mo Jay Sample',
      over18: true,
      occupation: 'Baker',
      words: 'I first met him at work. It began in the autumn of 2023.',
    },
    {
      kind: 'own-details',
      names: ['Mo Jay Sample'],
      handles: ['@mo_sample'],
      addresses: ['1 Fenny Row, Saltby'],
      phones: ['+44 7700 900999'],
      mails: ['mo@example.test'],
    },
  ];
}
