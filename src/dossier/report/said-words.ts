import type {
  Account,
  CaseSaying,
  CHANNELS,
  Contact,
  GROUNDS,
  IMPACT_TOPICS,
  ORDER_KINDS,
  ToldToStop,
} from '../../domain/case-item/kinds.ts';
import type { CalendarTime, SaidTime } from '../../domain/case-item/said-time.ts';

/** As a reader of the dossier has what the person chose from a list. */
export const CHANNEL_WORDS: Readonly<Record<(typeof CHANNELS)[number], string>> = {
  call: 'Telephone call',
  voicemail: 'Voice message',
  'text-message': 'Text message',
  'message-on-phone': 'Message in an app',
  'e-mail': 'E-mail',
  letter: 'Letter',
  gift: 'Gift or parcel',
  visit: 'Visit',
  sighting: 'Sighting',
  followed: 'Following',
  'through-others': 'Through others',
  damage: 'Damage',
  online: 'Online',
  other: 'Another way',
};

export const ORDER_WORDS: Readonly<Record<(typeof ORDER_KINDS)[number], string>> = {
  'stalking-protection-order': 'Stalking protection order',
  'restraining-order': 'Restraining order',
  'non-molestation-order': 'Non-molestation order',
  'domestic-abuse-protection-order': 'Domestic abuse protection order',
  'bail-condition': 'Bail condition',
  'police-warning': 'Police warning or notice',
  'civil-injunction': 'Civil injunction',
  other: 'Another order or notice',
};

export const HOW_TOLD: Readonly<Record<NonNullable<ToldToStop['how']>, string>> = {
  said: 'Said',
  wrote: 'Written',
  blocked: 'Blocked',
  'changed-number': 'Changed the number or address',
  'through-others': 'Told through others',
  other: 'In another way',
};

export const TOPIC_WORDS: Readonly<Record<(typeof IMPACT_TOPICS)[number], string>> = {
  sleep: 'Sleep',
  health: 'Health',
  fear: 'Fear',
  work: 'Work',
  school: 'School',
  home: 'Home',
  family: 'Family',
  friends: 'Friends',
  routes: 'Ways taken each day',
  money: 'Money',
  online: 'Life online',
  other: 'Other',
};

export const GROUND_WORDS: Readonly<Record<(typeof GROUNDS)[number], string>> = {
  race: 'Race',
  religion: 'Religion',
  'sexual-orientation': 'Sexual orientation',
  transgender: 'Transgender identity',
  disability: 'Disability',
  sex: 'Sex',
  other: 'Other',
};

export const CONTACT_WORDS: Readonly<Record<NonNullable<Contact['with']>, string>> = {
  police: 'Police',
  court: 'Court',
  prosecutor: 'Prosecutor',
  solicitor: 'Solicitor',
  advocate: 'Advocate',
  'work-or-school': 'Work or school',
  health: 'Health service',
  other: 'Other',
};

export type Said<Kind extends CaseSaying['kind']> = Extract<CaseSaying, { kind: Kind }>;

/** What an order is called: its own name where the person gave one. */
export function orderName({ order, name }: Said<'order'>): string {
  if (name && (order === null || order === 'other')) return name;
  const known = order ? ORDER_WORDS[order] : 'Order or notice, kind not said';
  return name ? `${known}: ${name}` : known;
}

export function accountName({ platform, name, handles }: Account): string {
  return [platform, name, ...handles].filter(Boolean).join(' ');
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2024`, `March 2024`, `2024-03-09`, `2024-03-09 21:15`: as exact as it was said. */
function shownTime(time: CalendarTime): string {
  const [year, month] = time.split('-');
  if (time.length === 7) return `${MONTHS[Number(month) - 1]} ${year}`;
  return time.replace('T', ' ');
}

/** The zone that the person means stands beside it, where there is an hour. Empty: not said. */
export function shownSaidIn(time: SaidTime | null): string {
  return [shownSaid(time), time?.zone ? `(${time.zone})` : ''].filter(Boolean).join(' ');
}

/** In words, with how exact it is where the person is not sure. Empty: not said. */
export function shownSaid(time: SaidTime | null): string {
  if (!time) return '';
  const { from, to, about } = time;
  const span = to === null ? shownTime(from) : `between ${shownTime(from)} and ${shownTime(to)}`;
  return about ? `about ${span}` : span;
}

/** How exact a time is that the person told. */
export function precisionOf(time: SaidTime | null): string {
  if (!time) return '';
  const { from, to, about } = time;
  const unit = UNITS[from.length] ?? 'minute';
  const exact = to === null ? `Known to the ${unit}` : 'Known as a span of time';
  return about ? `${exact}; the person is not sure` : exact;
}

const UNITS: Readonly<Record<number, string>> = { 4: 'year', 7: 'month', 10: 'day' };
