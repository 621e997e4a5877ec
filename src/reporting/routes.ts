import { z } from 'zod';
import { Dated, isOld, NO_SOURCE } from './dated.ts';

const KINDS = ['emergency', 'police', 'helpline', 'pictures', 'under-18-pictures', 'report'] as const;

/** Where to turn in a country. Each row is a fact with a source and a date; a row without a date says so. */
export const Route = Dated.extend({
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(KINDS),
  /** ISO 3166 country code, `EU`, or `*`. */
  country: z.string().regex(/^(?:[A-Z]{2}|\*)$/),
  name: z.string().min(1),
  reach: z.string().min(1),
  /** What they ask for. */
  identifiers: z.array(z.string().min(1)),
  note: z.string(),
});
export type Route = z.infer<typeof Route>;

/** When these rows were last gone through. After 180 days the screen says that they are old. */
export const ROUTES_CHECKED_ON = '2026-11-22';
const COMMON = { identifiers: [], note: '', sourceDate: null, checkedOn: ROUTES_CHECKED_ON };
const UNKNOWN = { source: NO_SOURCE, sureness: 'unsure' } as const;

/** Services that handle sexual images of people under 18: one step away from every capture. */
export const UNDER_18_IMAGE_ROUTES: readonly Route[] = [
  {
    ...COMMON,
    id: 'report-remove',
    kind: 'under-18-pictures',
    country: 'GB',
    name: 'Report Remove',
    reach: 'https://www.childline.org.uk',
    note: 'The picture is never to be copied.',
    source: 'iwf.org.uk; childline.org.uk',
    sureness: 'official',
  },
  {
    ...COMMON,
    id: 'internet-watch-foundation',
    kind: 'under-18-pictures',
    country: 'GB',
    name: 'Internet Watch Foundation',
    reach: 'https://report.iwf.org.uk',
    note: 'Not to be copied or sent on.',
    source: 'askthe.scottish.police.uk',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'take-it-down',
    kind: 'under-18-pictures',
    country: 'US',
    name: 'Take It Down',
    reach: 'https://takeitdown.ncmec.org',
    note: 'Only a digest leaves the device.',
    source: 'myteensworld.com',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'cybertipline',
    kind: 'under-18-pictures',
    country: 'US',
    name: 'NCMEC CyberTipline',
    reach: '1-800-843-5678, https://www.cybertipline.org',
    source: 'docslib.org',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'cybertip-ca',
    kind: 'under-18-pictures',
    country: 'CA',
    name: 'Cybertip.ca',
    reach: 'https://www.cybertip.ca',
    ...UNKNOWN,
  },
];

/** Police, helplines and those that take reports, by country. */
export const HELP_ROUTES: readonly Route[] = [
  { ...COMMON, id: 'gb-999', kind: 'emergency', country: 'GB', name: 'Emergency', reach: '999', ...UNKNOWN },
  {
    ...COMMON,
    id: 'gb-101',
    kind: 'police',
    country: 'GB',
    name: 'Police, not an emergency',
    reach: '101, https://www.police.uk',
    note: 'Harassment and stalking go to the local police.',
    source: 'lep.co.uk',
    sourceDate: '2018-11-01',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'gb-stalking',
    kind: 'helpline',
    country: 'GB',
    name: 'National Stalking Helpline',
    reach: '0808 802 0300',
    source: 'lep.co.uk',
    sourceDate: '2018-11-01',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'gb-refuge',
    kind: 'helpline',
    country: 'GB',
    name: 'National Domestic Abuse Helpline',
    reach: '0808 2000 247',
    source: 'refugetechsafety.org',
    sureness: 'official',
  },
  {
    ...COMMON,
    id: 'gb-intimate-pictures',
    kind: 'pictures',
    country: 'GB',
    name: 'Revenge Porn Helpline',
    reach: '0345 6000 459',
    note: 'They advise to ask the police before a picture is reported to be taken down.',
    source: 'revengepornhelpline.org.uk/faq',
    sureness: 'official',
  },
  {
    ...COMMON,
    id: 'gb-report-fraud',
    kind: 'report',
    country: 'GB',
    name: 'Report Fraud',
    reach: '0300 123 2040, https://www.reportfraud.police.uk',
    note: 'For fraud and cyber crime. It took the place of Action Fraud.',
    source: 'miragenews.com',
    sourceDate: '2025-12-04',
    sureness: 'second-hand',
  },
  { ...COMMON, id: 'us-911', kind: 'emergency', country: 'US', name: 'Emergency', reach: '911', ...UNKNOWN },
  {
    ...COMMON,
    id: 'us-domestic-violence',
    kind: 'helpline',
    country: 'US',
    name: 'National Domestic Violence Hotline',
    reach: '1-800-799-7233',
    source: 'docslib.org',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'us-ic3',
    kind: 'report',
    country: 'US',
    name: 'FBI IC3',
    reach: 'https://www.ic3.gov',
    identifiers: ['name, contact, website and IP address of the account', 'what happened', 'e-mail headers'],
    note: 'It takes in no evidence: originals are to be kept.',
    source: 'eztechassist.com, a copy of its questions and answers',
    sourceDate: '2018-01-22',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'au-000',
    kind: 'emergency',
    country: 'AU',
    name: 'Emergency',
    reach: '000',
    source: 'esafety.gov.au',
    sureness: 'official',
  },
  {
    ...COMMON,
    id: 'au-esafety',
    kind: 'report',
    country: 'AU',
    name: 'eSafety Commissioner',
    reach: 'https://www.esafety.gov.au/report',
    identifiers: ['usernames', 'addresses', 'screenshots', 'that the platform was told first'],
    note: 'Abuse of adults goes to the platform first, intimate pictures go there at once. They advise not to block before that.',
    source: 'esafety.gov.au; police.sa.gov.au',
    sureness: 'official',
  },
  {
    ...COMMON,
    id: 'ca-911',
    kind: 'emergency',
    country: 'CA',
    name: 'Emergency, or the local police',
    reach: '911',
    source: 'exoticdigitalaccess.co.ke, a copy',
    sourceDate: '2022-05-12',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'ca-cybercrime',
    kind: 'report',
    country: 'CA',
    name: 'Report Cybercrime and Fraud',
    reach: '1-888-495-8501',
    identifiers: ['screenshots', 'messages'],
    source: 'cybermaterial.com; orva.online',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'eu-illegal-content',
    kind: 'report',
    country: 'EU',
    name: 'Notice of illegal content (Digital Services Act, article 16)',
    reach: 'the platform’s own form for illegal content',
    identifiers: ['the reasons', 'the exact address', 'name and e-mail', 'that it is said in good faith'],
    source: 'yrproject.nl',
    sourceDate: '2026-06-29',
    sureness: 'second-hand',
  },
  {
    ...COMMON,
    id: 'stopncii',
    kind: 'pictures',
    country: '*',
    name: 'StopNCII.org, for adults',
    reach: 'https://stopncii.org',
    note: 'Only a digest leaves the device.',
    source: 'myteensworld.com',
    sureness: 'second-hand',
  },
];

/** Are the rows older than 180 days? Then a person is told to look at the service's own page first. */
export function routesAreOld(now: Date): boolean {
  return isOld(ROUTES_CHECKED_ON, now);
}
