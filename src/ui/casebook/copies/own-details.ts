import type { OwnDetails } from '../../../domain/case-item/kinds.ts';
import type { PrivateDetail, PrivateKind } from '../../../domain/copy.ts';

/** The fields of the form, and what kind of detail each line of one is. */
export const FIELDS = [
  ['names', 'name'],
  ['handles', 'handle'],
  ['addresses', 'address'],
  ['phones', 'phone'],
  ['mails', 'email'],
] as const satisfies [keyof OwnDetails, PrivateKind][];
export type Field = (typeof FIELDS)[number][0];

/** As it is typed: one detail a line. */
export type Typed = Record<Field, string>;

export const NOTHING_TYPED: Typed = { names: '', handles: '', addresses: '', phones: '', mails: '' };

export function typedOf(own: OwnDetails): Typed {
  return Object.fromEntries(FIELDS.map(([field]) => [field, own[field].join('\n')])) as Typed;
}

const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\r\n]+/)
      .map((line) => line.trim().slice(0, 500))
      .filter(Boolean),
  ),
];

export function detailsOf(typed: Typed): OwnDetails {
  const fields = FIELDS.map(([field]) => [field, linesOf(typed[field]).slice(0, 200)]);
  return { kind: 'own-details', ...(Object.fromEntries(fields) as Record<Field, string[]>) };
}

export function toLookFor(own: OwnDetails): PrivateDetail[] {
  return FIELDS.flatMap(([field, kind]) => own[field].map((value) => ({ kind, value })));
}
