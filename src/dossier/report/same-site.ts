/** Names that a site gives its own other doors: `old.reddit.com` and `www.reddit.com` are one site. */
const DOORS = /^(?:www|old|new|np|sh|m|mobile|amp)\./;

/**
 * Do both addresses belong to one site: the same host, one below the other, or two doors of it? Hosts are
 * compared whole or by dot-suffix; no list of public suffixes is needed for that.
 */
export function isSameSite(a: string, b: string): boolean {
  const [one, other] = [siteOf(a), siteOf(b)];
  if (one === null || other === null) return one === other;
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** `null`: not a web address. */
export function siteOf(address: string): string | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  return url.hostname.replace(/\.$/, '').replace(DOORS, '');
}
