/** When the rows of the platforms were last gone through. */
const CHECKED_ON = '2026-11-22';
export const COMMON = { kind: 'platform', country: '*', checkedOn: CHECKED_ON } as const;

export const IN_PRODUCT = 'In the product: the menu beside the post, message or profile, then Report';
export const NINETY = { days: 90, words: '90 days, while the legal request is on its way' };
export const TWICE_NINETY = { days: 90, words: '90 days, and once more 90 days if that is asked for' };
export const NO_TIME_KNOWN = { days: null, words: 'Not known' };
