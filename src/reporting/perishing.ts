import { oldSentence, sourceSentence } from './dated.ts';
import type { PlatformRoute, Tells } from './platform-route.ts';
import { platformRoute } from './platform-routes.ts';

/** What a platform will not have for long, as a page prints it. */
export type Perishing = {
  /** The platform, by its own name. */
  name: string;
  /** `days`: from the act on; `null`: no number is known, so as soon as can be. */
  things: { what: string; days: number | null; words: string }[];
  /** What the police have to ask for, and before what. */
  askBefore: string;
  /** Whether the account holder is told, and what to ask for because of that. */
  tells: string;
  /** Where it is from, and how sure that is; with a warning where it is old. */
  source: string;
};

/** @param extractor the platform of a post or conversation (`facts.post.platform`). `null`: nothing is known here. */
export function perishing(extractor: string, now: Date): Perishing | null {
  const route = platformRoute(extractor);
  if (!route) return null;
  const old = oldSentence(route, now);
  return {
    name: route.name,
    things: route.perishable.map(({ what, days, words }) => ({ what, days, words })),
    askBefore: askBefore(route),
    tells: tellsSentence(route),
    source: [sourceSentence(route), ...(old ? [old] : [])].join(' '),
  };
}

function askBefore({ policeRoute, preservation }: PlatformRoute): string {
  const where = policeRoute ? ` at ${policeRoute}` : '; where they ask is not known here';
  return `What is deleted before the police ask is often gone. The police ask for it to be kept${where}. It is then kept: ${preservation.words}.`;
}

const DISCLOSURE: Record<Tells, string> = {
  yes: 'The platform says that it tells the account holder when the police ask for data.',
  'not-ordinarily': 'The platform says that it does not ordinarily tell the account holder.',
  'where-the-law-requires': 'The platform says that it tells the account holder where the law requires that.',
  'not-known': 'Whether the platform tells the account holder is not known here.',
};
const PRESERVATION: Partial<Record<Tells, string>> = {
  'not-ordinarily': 'It does not ordinarily tell of a request to keep data.',
};

/** Does the account holder hear of it? It ends in what to ask for. */
export function tellsSentence({ tellsOfDisclosure, tellsOfPreservation }: PlatformRoute): string {
  const kept = PRESERVATION[tellsOfPreservation];
  const first = [DISCLOSURE[tellsOfDisclosure], ...(kept ? [kept] : [])].join(' ');
  return `${first} Ask in the request that nobody is told, by whatever order that needs.`;
}
