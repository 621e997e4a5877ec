import { z } from 'zod';
import { isOld, Sureness } from './dated.ts';

/** Where to turn. Each row is a fact with a source and a date; a row without a date says so. */
export const Route = z.object({
  id: z.string().regex(/^[a-z-]+$/),
  /** ISO 3166 country code, or `*`. */
  country: z.string().regex(/^(?:[A-Z]{2}|\*)$/),
  name: z.string(),
  reach: z.string(),
  source: z.string(),
  sourceDate: z.iso.date().nullable(),
  sureness: Sureness,
});
export type Route = z.infer<typeof Route>;

/** When these rows were last gone through. After 180 days the screen says that they are old. */
export const ROUTES_CHECKED_ON = '2026-11-22';

/** Services that handle sexual images of people under 18: one step away from every capture. */
export const UNDER_18_IMAGE_ROUTES: readonly Route[] = [
  {
    id: 'report-remove',
    country: 'GB',
    name: 'Report Remove',
    reach: 'https://www.childline.org.uk',
    source: 'iwf.org.uk; childline.org.uk',
    sourceDate: null,
    sureness: 'official',
  },
  {
    id: 'internet-watch-foundation',
    country: 'GB',
    name: 'Internet Watch Foundation',
    reach: 'https://report.iwf.org.uk',
    source: 'askthe.scottish.police.uk',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'take-it-down',
    country: 'US',
    name: 'Take It Down',
    reach: 'https://takeitdown.ncmec.org',
    source: 'myteensworld.com',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'cybertipline',
    country: 'US',
    name: 'NCMEC CyberTipline',
    reach: '1-800-843-5678, https://www.cybertipline.org',
    source: 'docslib.org',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'cybertip-ca',
    country: 'CA',
    name: 'Cybertip.ca',
    reach: 'https://www.cybertip.ca',
    source: 'no source kept',
    sourceDate: null,
    sureness: 'unsure',
  },
];

/** Are the rows older than 180 days? Then a person is told to look at the service's own page first. */
export function routesAreOld(now: Date): boolean {
  return isOld(ROUTES_CHECKED_ON, now);
}
