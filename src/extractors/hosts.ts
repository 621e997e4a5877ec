/** `www.reddit.com` belongs to `reddit.com`; `evilreddit.com` and `reddit.com.evil.test` do not. */
export function belongsTo(url: URL, host: string): boolean {
  return belongsToAny(url, [host]);
}

export function belongsToAny(url: URL, hosts: readonly string[]): boolean {
  const name = withoutRootDot(url.hostname);
  return hosts.some((host) => isAtOrBelow(name, host)) && /^https?:$/.test(url.protocol);
}

/** Makes no word of its own: it is asked of each link of a page. */
function isAtOrBelow(name: string, host: string): boolean {
  if (!name.endsWith(host)) return false;
  return name.length === host.length || name.charAt(name.length - host.length - 1) === '.';
}

/** `x.com.` is the same host as `x.com`, written with the root of the name tree. */
export function withoutRootDot(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}
