/**
 * Where a page goes when it is left at once. In the extension's own `localStorage`: it must be known without
 * waiting, on a page whose background may be asleep.
 */
const NAME = 'exit-address';
const BLANK = 'about:blank';

/** `about:blank`, or the web address that the person chose. */
export function exitAddress(store: Storage): string {
  return webAddress(store.getItem(NAME) ?? '') ?? BLANK;
}

/** An address without `https://` gets it; an empty one is the blank page. `false`: no web address, nothing changed. */
export function setExitAddress(store: Storage, typed: string): boolean {
  const text = typed.trim();
  if (text === '') store.removeItem(NAME);
  const address = webAddress(/^https?:/i.test(text) ? text : `https://${text}`);
  if (address && text !== '') store.setItem(NAME, address);
  return text === '' || address !== null;
}

function webAddress(text: string): string | null {
  const url = URL.parse(text);
  const isPlain =
    url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.hostname.includes('.');
  return isPlain ? url.href : null;
}
