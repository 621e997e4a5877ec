/** `www.reddit.com` belongs to `reddit.com`; `evilreddit.com` and `reddit.com.evil.test` do not. */
export function belongsTo(url: URL, host: string): boolean {
  return belongsToAny(url, [host]);
}

export function belongsToAny(url: URL, hosts: readonly string[]): boolean {
  const name = webHost(url);
  return name !== null && hosts.some((host) => name === host || name.endsWith(`.${host}`));
}

function webHost({ protocol, hostname }: URL): string | null {
  return protocol === 'https:' || protocol === 'http:' ? withoutRootDot(hostname) : null;
}

/** `x.com.` is the same host as `x.com`, written with the root of the name tree. */
export function withoutRootDot(hostname: string): string {
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}
