import { say, type WordKey, wordKey } from '../../../browser/words.ts';
import {
  type CaseKind,
  type CaseSaying,
  CHANNELS,
  CONTACT_KINDS,
  GROUNDS,
  IMPACT_TOPICS,
  ORDER_KINDS,
  STATEMENT_STYLES,
  WAYS_TO_SAY_STOP,
} from '../../../domain/case-item/kinds.ts';

type Choices = { of: readonly string[]; words(one: string): string };

function choices<T extends string>(of: readonly T[], words: (one: T) => string): Choices {
  return { of, words: (one) => words(one as T) };
}

const CHANNEL = choices(CHANNELS, (one) => say(wordKey('case_channel_', one)));
const ORDER = choices(ORDER_KINDS, (one) => say(wordKey('case_order_is_', one)));
const WAY = choices(WAYS_TO_SAY_STOP, (one) => say(wordKey('case_stop_by_', one)));
const WITH = choices(CONTACT_KINDS, (one) => say(wordKey('case_with_', one)));
const TOPIC = choices(IMPACT_TOPICS, (one) => say(wordKey('case_topic_', one)));
const GROUND = choices(GROUNDS, (one) => say(wordKey('case_ground_', one)));
const STYLE = choices(STATEMENT_STYLES, (one) => say(wordKey('case_style_', one)));

/** How one field is asked for. */
export type Asked =
  | { as: 'line' | 'words' | 'lines' | 'when' | 'threat' | 'kinds' | 'captures' | 'accounts' | 'same-as' }
  | { as: 'yes-or-no' }
  | ({ as: 'one-of' | 'some-of' } & Choices);

export type CaseField = Asked & {
  name: string;
  label: WordKey;
  hint?: WordKey;
  /** Shown only when asked for: the form stays short. */
  more?: true;
};

/** In the order in which they are asked, none of them required. */
export const CASE_FIELDS: Record<CaseKind, readonly CaseField[]> = {
  incident: [
    { name: 'what', as: 'words', label: 'case_what', hint: 'case_own_words' },
    { name: 'when', as: 'when', label: 'case_when' },
    { name: 'channel', as: 'one-of', ...CHANNEL, label: 'case_channel' },
    { name: 'who', as: 'line', label: 'case_who' },
    { name: 'accounts', as: 'accounts', label: 'case_accounts' },
    { name: 'where', as: 'line', label: 'case_where' },
    { name: 'kinds', as: 'kinds', label: 'case_kinds' },
    { name: 'threat', as: 'threat', label: 'marks_words' },
    { name: 'captures', as: 'captures', label: 'case_captures' },
    { name: 'before', as: 'words', label: 'case_before', more: true },
    { name: 'after', as: 'words', label: 'case_after', more: true },
    { name: 'witnesses', as: 'words', label: 'case_witnesses', more: true },
    { name: 'othersAffected', as: 'words', label: 'case_others', more: true },
    { name: 'feeling', as: 'words', label: 'case_feeling', more: true },
    { name: 'effect', as: 'words', label: 'case_effect', more: true },
    { name: 'steps', as: 'words', label: 'case_steps', more: true },
    { name: 'evidence', as: 'words', label: 'case_evidence', more: true },
  ],
  order: [
    { name: 'order', as: 'one-of', ...ORDER, label: 'case_order_kind' },
    { name: 'name', as: 'line', label: 'case_order_name' },
    { name: 'served', as: 'when', label: 'case_order_served', hint: 'case_order_served_hint' },
    { name: 'ends', as: 'when', label: 'case_order_ends' },
    { name: 'by', as: 'line', label: 'case_order_by' },
    { name: 'reference', as: 'line', label: 'case_reference' },
    { name: 'terms', as: 'words', label: 'case_order_terms' },
  ],
  'told-to-stop': [
    { name: 'when', as: 'when', label: 'case_stop_when' },
    { name: 'how', as: 'one-of', ...WAY, label: 'case_stop_how' },
    { name: 'words', as: 'words', label: 'case_stop_words', hint: 'case_own_words' },
    { name: 'captures', as: 'captures', label: 'case_captures' },
  ],
  account: [
    { name: 'platform', as: 'line', label: 'case_account_platform' },
    { name: 'name', as: 'line', label: 'case_account_name' },
    { name: 'handles', as: 'lines', label: 'case_account_handles', hint: 'case_one_a_line' },
    { name: 'stableIds', as: 'lines', label: 'case_account_ids', hint: 'case_one_a_line' },
    { name: 'address', as: 'line', label: 'case_account_address' },
    { name: 'together', as: 'same-as', label: 'case_account_together' },
    { name: 'why', as: 'words', label: 'case_account_why', hint: 'case_own_words' },
    { name: 'relationship', as: 'line', label: 'case_account_relationship' },
  ],
  contact: [
    { name: 'with', as: 'one-of', ...WITH, label: 'case_contact_with' },
    { name: 'when', as: 'when', label: 'case_when' },
    { name: 'who', as: 'line', label: 'case_contact_who' },
    { name: 'number', as: 'line', label: 'case_contact_number' },
    { name: 'reference', as: 'line', label: 'case_reference' },
    { name: 'said', as: 'words', label: 'case_contact_said' },
    { name: 'promised', as: 'words', label: 'case_contact_promised' },
    { name: 'promisedBy', as: 'when', label: 'case_contact_by' },
  ],
  'platform-report': [
    { name: 'platform', as: 'line', label: 'case_report_platform' },
    { name: 'when', as: 'when', label: 'case_report_when' },
    { name: 'violation', as: 'line', label: 'case_report_violation', hint: 'case_report_violation_hint' },
    { name: 'reference', as: 'line', label: 'case_reference' },
    { name: 'answer', as: 'words', label: 'case_report_answer' },
    { name: 'answered', as: 'when', label: 'case_report_answered' },
    { name: 'captures', as: 'captures', label: 'case_captures' },
  ],
  impact: [
    { name: 'topic', as: 'one-of', ...TOPIC, label: 'case_impact_topic' },
    { name: 'words', as: 'words', label: 'case_impact_words', hint: 'case_own_words' },
    { name: 'when', as: 'when', label: 'case_impact_when' },
  ],
  hostility: [
    { name: 'grounds', as: 'some-of', ...GROUND, label: 'case_grounds' },
    { name: 'why', as: 'words', label: 'case_hostility_why', hint: 'case_own_words' },
  ],
  wish: [{ name: 'words', as: 'words', label: 'case_wish_words', hint: 'case_own_words' }],
  statement: [
    { name: 'style', as: 'one-of', ...STYLE, label: 'case_statement_style' },
    { name: 'name', as: 'line', label: 'case_statement_name' },
    { name: 'over18', as: 'yes-or-no', label: 'case_statement_over18' },
    { name: 'occupation', as: 'line', label: 'case_statement_work' },
    { name: 'words', as: 'words', label: 'case_statement_words', hint: 'case_own_words' },
  ],
  'own-details': [
    { name: 'names', as: 'lines', label: 'own_names', hint: 'case_one_a_line' },
    { name: 'handles', as: 'lines', label: 'own_handles', hint: 'case_one_a_line' },
    { name: 'addresses', as: 'lines', label: 'own_addresses', hint: 'case_one_a_line' },
    { name: 'phones', as: 'lines', label: 'own_phones', hint: 'case_one_a_line' },
    { name: 'mails', as: 'lines', label: 'own_mails', hint: 'case_one_a_line' },
  ],
};

/** Of these a case has one: what is said next stands in its place. */
export const ONLY_ONE: ReadonlySet<CaseKind> = new Set(['statement', 'own-details', 'wish']);

const EMPTY: Record<Asked['as'], unknown> = {
  line: '',
  words: '',
  lines: [],
  when: null,
  threat: null,
  kinds: [],
  captures: [],
  accounts: [],
  'same-as': null,
  'yes-or-no': null,
  'one-of': null,
  'some-of': [],
};

/** A saying in which nothing is said. */
export function nothingSaid(kind: CaseKind): CaseSaying {
  const fields = CASE_FIELDS[kind].map(({ name, as }) => [name, EMPTY[as]]);
  return { kind, ...Object.fromEntries(fields) } as CaseSaying;
}

export function saysNothing(said: CaseSaying): boolean {
  return JSON.stringify(said) === JSON.stringify(nothingSaid(said.kind));
}
