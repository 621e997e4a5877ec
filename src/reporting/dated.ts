import { z } from 'zod';

/** How sure a row is: `official` from the service's own page, `second-hand` from another, `unsure` from no kept source. */
export const Sureness = z.enum(['official', 'second-hand', 'unsure']);
export type Sureness = z.infer<typeof Sureness>;

/** Where a fact is from, and when that was last looked at. Of every row of this folder. */
export const Dated = z.strictObject({
  source: z.string().min(1),
  /** The day that the source bears; `null` where it bears none. */
  sourceDate: z.iso.date().nullable(),
  checkedOn: z.iso.date(),
  sureness: Sureness,
});
export type Dated = z.infer<typeof Dated>;

export const NO_SOURCE = 'no source kept';

const OLD_AFTER_DAYS = 180;

/** Were these rows last gone through more than 180 days ago? */
export function isOld(checkedOn: string, now: Date): boolean {
  return now.getTime() - Date.parse(checkedOn) > OLD_AFTER_DAYS * 86_400_000;
}

const SURE_WORDS: Record<Sureness, string> = {
  official: 'From the service’s own page',
  'second-hand': 'Second-hand: not from the service’s own page',
  unsure: 'Not sure: no source was kept',
};

/** What a page says beside a fact: where it is from, how sure it is, and when it was looked at. */
export function sourceSentence({ source, sourceDate, checkedOn, sureness }: Dated): string {
  const from = source === NO_SOURCE ? '' : ` (${source}, ${sourceDate ?? 'no date on it'})`;
  return `${SURE_WORDS[sureness]}${from}. Last checked on ${checkedOn}.`;
}

/** A warning on a page that was made more than 180 days after the facts on it were looked at; else empty. */
export function oldSentence({ checkedOn }: Pick<Dated, 'checkedOn'>, now: Date): string {
  if (!isOld(checkedOn, now)) return '';
  return `This was last checked on ${checkedOn}, more than ${OLD_AFTER_DAYS} days before this page was made: look at the service’s own page first.`;
}
