/** `www.reddit.com` belongs to `reddit.com`; `evilreddit.com` and `reddit.com.evil.test` do not. */
export function belongsTo(url: URL, host: string): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  const name = withoutRootDot(url.hostname);
  return name === host || name.endsWith(`.${host}`);
}

export function belongsToAny(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((host) => belongsTo(url, host));
}

/** `x.com.` is the same host as `x.com`, written with the root of the name tree. */
function withoutRootDot(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}
