import type { MediaItem } from './post.ts';

/** Why the original of an item cannot be asked for at all. */
export type NotFetchable =
  /** A stream of the page's own memory (`blob:`, `data:`). */
  | 'stream'
  /** No web address, or one with a password in it. */
  | 'no-web-address'
  /** This device, or the network it is in. */
  | 'private-place';

/**
 * What stands against asking for it; `null`: nothing. A page can name any address as its picture's: none leads to a
 * device or a router near by, unless the page itself was there.
 *
 * @param page the address of the page that named it
 */
export function whyNotFetched({ url }: Pick<MediaItem, 'url'>, page: string): NotFetchable | null {
  if (/^\s*(?:blob|data|mediastream|filesystem):/i.test(url)) return 'stream';
  const address = URL.parse(url);
  if (!address || !/^https?:$/.test(address.protocol) || address.username || address.password)
    return 'no-web-address';
  const isSame = address.hostname === URL.parse(page)?.hostname;
  return isPrivateHost(address.hostname) && !isSame ? 'private-place' : null;
}

/**
 * Names that no public server has (RFC 6761, RFC 6762, RFC 8375, and those that home routers give), and addresses set
 * aside for a device itself or its own network. `URL` has brought every way of writing an address to one.
 */
export function isPrivateHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '').toLowerCase();
  if (name.startsWith('[')) return isPrivateV6(name.slice(1, -1));
  const numbers = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(name)?.slice(1).map(Number);
  if (numbers) return isPrivateV4(numbers);
  return !name.includes('.') || PRIVATE_NAMES.test(name);
}

const PRIVATE_NAMES = /\.(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa|localdomain)$/;

function isPrivateV4([a = 0, b = 0, c = 0]: number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b < 128;
  if (a === 172) return b >= 16 && b < 32;
  if (a === 192) return b === 168 || (b === 0 && c === 0);
  return (a === 169 && b === 254) || (a === 198 && (b === 18 || b === 19));
}

/** Public ones lie in 2000::/3; those that hold a version 4 address (6to4, Teredo) are looked through for it. */
function isPrivateV6(address: string): boolean {
  const groups = groupsOf(address);
  const [first = 0, second = 0, third = 0] = groups;
  const v4 = (high: number, low: number) => isPrivateV4([high >> 8, high & 255, low >> 8, low & 255]);
  if (first === 0x2002) return v4(second, third);
  if (first === 0x2001 && second === 0) return true;
  if (first === 0x64 && second === 0xff9b) return v4(groups[6] ?? 0, groups[7] ?? 0);
  return first >> 13 !== 1;
}

function groupsOf(address: string): number[] {
  const [before = '', after] = address.split('::');
  const read = (text: string) => (text ? text.split(':').map((group) => Number.parseInt(group, 16)) : []);
  const [head, tail] = [read(before), read(after ?? '')];
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<number>(Math.max(0, zeros)).fill(0), ...tail];
}
