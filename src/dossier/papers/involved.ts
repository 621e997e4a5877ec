import type { PlatformRoute } from '../../reporting/platform-route.ts';
import { platformRoute } from '../../reporting/platform-routes.ts';
import { sayings } from '../report/case-parts.ts';
import type { Said } from '../report/said-words.ts';
import type { Seen, Sources } from './sources.ts';

/** One platform, and what of the record is on it. */
export type Involved = {
  name: string;
  /** `null`: nothing is known of it here. */
  route: PlatformRoute | null;
  seen: Seen[];
  /** Accounts on it that the person named. */
  named: Said<'account'>[];
};

/** Of posts and conversations; a page that no rule knew is on no platform. Most exhibits first. */
export function involved(from: Sources): Involved[] {
  const groups = new Map<string, Involved>();
  for (const one of from.seen) {
    const { post, conversation } = one.exhibit.facts;
    if (!post && !conversation) continue;
    const route = platformRoute(one.extractor);
    const name = route?.name ?? siteName(one);
    const group = groups.get(name) ?? { name, route, seen: [], named: [] };
    groups.set(name, group);
    group.seen.push(one);
  }
  return withNamed(
    [...groups.values()].sort((a, b) => b.seen.length - a.seen.length),
    from,
  );
}

/** Where no platform is known, the site that it stood on. */
function siteName({ entry }: Seen): string {
  const host = URL.parse(entry.pageAddress)?.hostname ?? '';
  return entry.platform === 'Web page'
    ? host || 'A site whose name is not known'
    : `${entry.platform}${host && ` (${host})`}`;
}

/** The person may write a platform's name as they like: what fits none has a place of its own. */
function withNamed(groups: Involved[], { contents }: Sources): Involved[] {
  const others = new Map<string, Involved>();
  for (const account of sayings(contents.caseItems, 'account')) {
    const group = groups.find(({ name, route }) => isMeant(account.platform, name, route));
    const name = account.platform || 'Platform not said';
    const own = group ?? others.get(name) ?? { name, route: null, seen: [], named: [] };
    if (!group) others.set(name, own);
    own.named.push(account);
  }
  return [...groups, ...others.values()];
}

function isMeant(written: string, name: string, route: PlatformRoute | null): boolean {
  const asked = written.trim().toLowerCase();
  const names = [name, route?.id ?? '', ...(route?.name.split(' and ') ?? []), ...(route?.extractors ?? [])];
  return asked !== '' && names.some((one) => one.toLowerCase() === asked);
}
