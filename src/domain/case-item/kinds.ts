import { z } from 'zod';
import { Id } from '../identity.ts';
import { KindOfAct, MarksSaid } from '../kinds-of-act.ts';
import { Line, Lines, Named, When, Words } from './fields.ts';

export const CHANNELS = [
  'call',
  'voicemail',
  'text-message',
  'message-on-phone',
  'e-mail',
  'letter',
  'gift',
  'visit',
  'sighting',
  'followed',
  'through-others',
  'damage',
  'online',
  'other',
] as const;

/** What happened away from what was captured, or what several captures are together. No field is required. */
export const Incident = z.strictObject({
  kind: z.literal('incident'),
  when: When,
  channel: z.enum(CHANNELS).nullable(),
  what: Words,
  where: Line,
  /** Whom they think it was, in their words; `accounts` are things of kind `account`. */
  who: Line,
  accounts: Named,
  witnesses: Words,
  othersAffected: Words,
  before: Words,
  /** What came after, their own answers among it. */
  after: Words,
  feeling: Words,
  effect: Words,
  steps: Words,
  /** Evidence that there is, and who has it. */
  evidence: Words,
  kinds: z.array(KindOfAct),
  /** Words of a threat to quote. */
  threat: MarksSaid.shape.words,
  captures: Named,
});
export type Incident = z.infer<typeof Incident>;

export const ORDER_KINDS = [
  'stalking-protection-order',
  'restraining-order',
  'non-molestation-order',
  'domestic-abuse-protection-order',
  'bail-condition',
  'police-warning',
  'civil-injunction',
  'other',
] as const;

/** An order or notice that somebody was given. */
export const Order = z.strictObject({
  kind: z.literal('order'),
  order: z.enum(ORDER_KINDS).nullable(),
  /** In words where none of these fits. */
  name: Line,
  served: When,
  ends: When,
  by: Line,
  reference: Line,
  terms: Words,
});
export type Order = z.infer<typeof Order>;

export const WAYS_TO_SAY_STOP = [
  'said',
  'wrote',
  'blocked',
  'changed-number',
  'through-others',
  'other',
] as const;

/** That the person asked for it to end, or cut the ways to them. */
export const ToldToStop = z.strictObject({
  kind: z.literal('told-to-stop'),
  when: When,
  how: z.enum(WAYS_TO_SAY_STOP).nullable(),
  words: Words,
  captures: Named,
});
export type ToldToStop = z.infer<typeof ToldToStop>;

/** One account. Those with the same `together` belong to one somebody, as the person thinks, for the reason in `why`. */
export const Account = z.strictObject({
  kind: z.literal('account'),
  platform: Line,
  name: Line,
  handles: Lines,
  /** Ids that a platform never changes; telephone numbers and mail addresses too. */
  stableIds: Lines,
  address: Line,
  together: Id.nullable(),
  why: Words,
  relationship: Line,
});
export type Account = z.infer<typeof Account>;

export const CONTACT_KINDS = [
  'police',
  'court',
  'prosecutor',
  'solicitor',
  'advocate',
  'work-or-school',
  'health',
  'other',
] as const;

/** Something that was said between the person and the police, or others who have to do with it. */
export const Contact = z.strictObject({
  kind: z.literal('contact'),
  when: When,
  with: z.enum(CONTACT_KINDS).nullable(),
  who: Line,
  number: Line,
  reference: Line,
  said: Words,
  promised: Words,
  promisedBy: When,
});
export type Contact = z.infer<typeof Contact>;

/** A report that the person made to a platform. */
export const PlatformReport = z.strictObject({
  kind: z.literal('platform-report'),
  platform: Line,
  when: When,
  /** In the platform's own words. */
  violation: Line,
  reference: Line,
  answer: Words,
  answered: When,
  captures: Named,
});
export type PlatformReport = z.infer<typeof PlatformReport>;

export const IMPACT_TOPICS = [
  'sleep',
  'health',
  'fear',
  'work',
  'school',
  'home',
  'family',
  'friends',
  'routes',
  'money',
  'online',
  'other',
] as const;

/** How it affects them. */
export const Impact = z.strictObject({
  kind: z.literal('impact'),
  topic: z.enum(IMPACT_TOPICS).nullable(),
  when: When,
  words: Words,
});
export type Impact = z.infer<typeof Impact>;

export const GROUNDS = [
  'race',
  'religion',
  'sexual-orientation',
  'transgender',
  'disability',
  'sex',
  'other',
] as const;

/** Why they think that it has to do with what they are, or are taken for. */
export const Hostility = z.strictObject({
  kind: z.literal('hostility'),
  grounds: z.array(z.enum(GROUNDS)).max(GROUNDS.length),
  why: Words,
});
export type Hostility = z.infer<typeof Hostility>;

/** What they want to happen. */
export const Wish = z.strictObject({ kind: z.literal('wish'), words: Words });
export type Wish = z.infer<typeof Wish>;

export const STATEMENT_STYLES = ['england-and-wales', 'plain'] as const;

/** What a draft of a statement needs. */
export const Statement = z.strictObject({
  kind: z.literal('statement'),
  style: z.enum(STATEMENT_STYLES).nullable(),
  name: Line,
  /** `null`: not said. */
  over18: z.boolean().nullable(),
  occupation: Line,
  words: Words,
});
export type Statement = z.infer<typeof Statement>;

/** What must not stand in a copy for others: looked for, and never written into a dossier. */
export const OwnDetails = z.strictObject({
  kind: z.literal('own-details'),
  names: Lines,
  handles: Lines,
  addresses: Lines,
  phones: Lines,
  mails: Lines,
});
export type OwnDetails = z.infer<typeof OwnDetails>;

/** All that a person can say of the case as a whole. */
export const CaseSaying = z.discriminatedUnion('kind', [
  Incident,
  Order,
  ToldToStop,
  Account,
  Contact,
  PlatformReport,
  Impact,
  Hostility,
  Wish,
  Statement,
  OwnDetails,
]);
export type CaseSaying = z.infer<typeof CaseSaying>;
export type CaseKind = CaseSaying['kind'];

/** In the order in which they are listed and written. */
export const CASE_KINDS: readonly CaseKind[] = CaseSaying.options.map(({ shape }) => shape.kind.value);
