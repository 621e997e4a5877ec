import type { CaseSaying } from '../src/domain/case-item/kinds.ts';
import type { CaseItemGoing } from '../src/dossier/contents.ts';

type Kind = CaseSaying['kind'];
type Said<K extends Kind> = Extract<CaseSaying, { kind: K }>;

/** Each kind with nothing said: no field of any is required. */
const EMPTY: { [K in Kind]: Said<K> } = {
  incident: {
    kind: 'incident',
    when: null,
    channel: null,
    what: '',
    where: '',
    who: '',
    accounts: [],
    witnesses: '',
    othersAffected: '',
    before: '',
    after: '',
    feeling: '',
    effect: '',
    steps: '',
    evidence: '',
    kinds: [],
    threat: null,
    captures: [],
  },
  order: { kind: 'order', order: null, name: '', served: null, ends: null, by: '', reference: '', terms: '' },
  'told-to-stop': { kind: 'told-to-stop', when: null, how: null, words: '', captures: [] },
  account: {
    kind: 'account',
    platform: '',
    name: '',
    handles: [],
    stableIds: [],
    address: '',
    together: null,
    why: '',
    relationship: '',
  },
  contact: {
    kind: 'contact',
    when: null,
    with: null,
    who: '',
    number: '',
    reference: '',
    said: '',
    promised: '',
    promisedBy: null,
  },
  'platform-report': {
    kind: 'platform-report',
    platform: '',
    when: null,
    violation: '',
    reference: '',
    answer: '',
    answered: null,
    captures: [],
  },
  impact: { kind: 'impact', topic: null, when: null, words: '' },
  hostility: { kind: 'hostility', grounds: [], why: '' },
  wish: { kind: 'wish', words: '' },
  statement: { kind: 'statement', style: null, name: '', over18: null, occupation: '', words: '' },
  'own-details': { kind: 'own-details', names: [], handles: [], addresses: [], phones: [], mails: [] },
};

let count = 0;

/** Something that the person says of the case, entered on 22 November 2026. */
export function told<K extends Kind>(kind: K, said: Partial<Omit<Said<K>, 'kind'>>): CaseItemGoing {
  count += 1;
  return {
    of: (0xca5e0000 + count).toString(16).padStart(32, '0'),
    at: { utc: '2026-11-22T09:00:00.000Z', zone: 'Europe/London', offsetMinutes: 0 },
    said: { ...EMPTY[kind], ...said } as Said<K>,
    salt: '4'.repeat(32),
  };
}
