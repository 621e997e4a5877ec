import type { ExtractedPost, Found } from '../domain/post.ts';
import { isoInstant } from '../domain/posted-time.ts';
import { type Account, accountPost, metaOf } from './account-page.ts';
import { absolute } from './dom/address.ts';
import { firstOf, short, words } from './found.ts';
import { cardAccount } from './h-card-account.ts';
import { ldAccount } from './ld-account.ts';
import { distinct } from './media.ts';
import { isAddressOf, isNamedIn } from './same-account.ts';
import type { PageContext } from './types.ts';

type Told = Omit<Account, 'platform' | 'url'>;

const LD = 'JSON-LD ProfilePage or Person of this address';

/** An account's page of any site that says so itself, in one of the ways that sites share. */
export function genericProfile(page: PageContext): ExtractedPost | null {
  const told = fromData(page) ?? cardAccount(page) ?? fromTags(page);
  const url = new URL(page.url.href);
  url.hash = '';
  return told && accountPost({ platform: 'generic', url: url.href, ...told });
}

function fromData(page: PageContext): Told | null {
  const account = ldAccount(page);
  if (!account || !(account.name ?? account.handle)) return null;
  const said = (name: string, value: string | null) => short(value, `${LD}: ${name}`, 'attribute');
  const links = account.links.flatMap((href) => absolute(href, page) ?? []);
  return {
    name: said('name', account.name),
    handle: said('alternateName', account.handle),
    accountId: short(account.id, `${LD}: identifier`, 'id'),
    bio: account.bio ? words({ text: account.bio, cut: false }, `${LD}: description`, 'attribute') : null,
    joined: firstOf(
      () => said('dateCreated', account.created && isoInstant(account.created)),
      () => short(account.created, `${LD}: dateCreated`, 'text'),
    ),
    links: distinct(links.map((url) => ({ kind: 'link', url, alt: null }))),
  };
}

/** The Open Graph protocol has names for a profile; its description is the site's own sentence, not the account's. */
function fromTags(page: PageContext): Told | null {
  const handle = metaOf(page, 'profile:username') ?? metaOf(page, 'og:profile:username');
  const isHere = isAddressOf(metaOf(page, 'og:url'), page, true) || isNamedIn(handle, page);
  if (metaOf(page, 'og:type') !== 'profile' || !isHere) return null;
  const found: Told = {
    name: nameIn(page, handle),
    handle: short(handle, 'meta[property="profile:username"]', 'attribute'),
    accountId: null,
    bio: null,
    joined: null,
    links: [],
  };
  return found.name || found.handle ? found : null;
}

/** "Mara Quill (@mara) • Site": where the handle stands in the title, what is before it is the name. */
function nameIn(page: PageContext, handle: string | null): Found<string> {
  const parts = ['profile:first_name', 'profile:last_name'].map((name) => metaOf(page, name));
  const title = metaOf(page, 'og:title') ?? '';
  const at = handle ? title.toLowerCase().indexOf(`(@${handle.toLowerCase().replace(/^@/, '')}`) : -1;
  return firstOf(
    () => short(parts.filter(Boolean).join(' '), 'meta[property="profile:first_name"]', 'attribute'),
    () =>
      short(
        title.slice(0, Math.max(at, 0)).trim(),
        'meta[property="og:title"] before the handle',
        'attribute',
      ),
    () => short(title, 'meta[property="og:title"]', 'guess'),
  );
}
