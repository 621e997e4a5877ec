import { browser } from 'wxt/browser';
import { HoldfastError } from '../domain/errors.ts';

/**
 * Asks for access to the one host of an address, and gives it back. Call it in the person's own click: both are begun
 * before anything is awaited, since Firefox takes no question later than that. A page that is left in the middle gives it
 * back as it goes: else the browser's settings would name that host from then on.
 */
export function accessTo(address: string) {
  const wanted = { origins: [patternOf(address)] };
  const before = browser.permissions.contains(wanted);
  const given = browser.permissions.request(wanted);
  let isLent = false;
  // Where it cannot be told, `giveBack` throws it.
  const told = (wasThere: boolean) => {
    isLent = !wasThere;
  };
  void before.then(told, () => undefined);
  const left = () => {
    if (isLent) void browser.permissions.remove(wanted);
  };
  addEventListener('pagehide', left, { once: true });
  return {
    given,
    async giveBack() {
      removeEventListener('pagehide', left);
      if (!(await before)) await browser.permissions.remove(wanted);
    },
  };
}

/** Every port of that host: neither browser's patterns name one. */
function patternOf(address: string): string {
  const url = URL.parse(address);
  if (!url) throw new HoldfastError('not-found', 'no address');
  return `${url.protocol}//${url.hostname}/*`;
}
