import { z } from 'zod';

/** How sure a row is: `official` from the service's own page, `second-hand` from another, `unsure` from no kept source. */
export const Sureness = z.enum(['official', 'second-hand', 'unsure']);

const OLD_AFTER_DAYS = 180;

/** Were these rows last gone through more than 180 days ago? */
export function isOld(checkedOn: string, now: Date): boolean {
  return now.getTime() - Date.parse(checkedOn) > OLD_AFTER_DAYS * 86_400_000;
}
