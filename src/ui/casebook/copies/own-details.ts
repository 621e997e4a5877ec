import type { OwnDetails } from '../../../domain/case-item/kinds.ts';
import type { PrivateDetail, PrivateKind } from '../../../domain/copy.ts';
import { linesFit, linesOf } from '../typed-lines.tsx';

/** The fields of the form, and what kind of detail each line of one is. */
export const OWN_FIELDS = [
  ['names', 'name'],
  ['handles', 'handle'],
  ['addresses', 'address'],
  ['phones', 'phone'],
  ['mails', 'email'],
] as const satisfies [keyof OwnDetails, PrivateKind][];
export type OwnField = (typeof OWN_FIELDS)[number][0];

/** As it is typed: one detail a line. */
export type TypedDetails = Record<OwnField, string>;

export const NOTHING_TYPED: TypedDetails = { names: '', handles: '', addresses: '', phones: '', mails: '' };

export function typedOf(own: OwnDetails): TypedDetails {
  return Object.fromEntries(OWN_FIELDS.map(([field]) => [field, own[field].join('\n')])) as TypedDetails;
}

export function detailsOf(typed: TypedDetails): OwnDetails {
  const fields = OWN_FIELDS.map(([field]) => [field, linesOf(typed[field])]);
  return { kind: 'own-details', ...(Object.fromEntries(fields) as Record<OwnField, string[]>) };
}

/** What did not fit would not be looked for, and would go out. */
export function allFit(typed: TypedDetails): boolean {
  return OWN_FIELDS.every(([field]) => linesFit(typed[field]));
}

export function toLookFor(own: OwnDetails): PrivateDetail[] {
  return OWN_FIELDS.flatMap(([field, kind]) => own[field].map((value) => ({ kind, value })));
}
