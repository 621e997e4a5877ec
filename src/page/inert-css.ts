/**
 * CSS that loads nothing. A small reader of CSS tokens (CSS Syntax 3, section 4): addresses other than
 * pictures and fonts carried in the text itself, and other than `#fragment`, are emptied; functions
 * that take an address as a plain string are renamed, so that the whole declaration is dropped.
 */
const ESCAPE = /\\(?:([0-9a-f]{1,6})(?:\r\n|[ \t\n\r\f])?|\r\n|([\s\S]))/gi;
// Runs are unrolled (`a*(?:ba*)*`): a font carried in the text is millions of characters long, and a choice
// at each of them is more than the engine can remember.
const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|$)|"[^"\\\n\r\f]*(?:\\(?:\r\n|[\s\S])[^"\\\n\r\f]*)*"?|'[^'\\\n\r\f]*(?:\\(?:\r\n|[\s\S])[^'\\\n\r\f]*)*'?|@?(?:[\w\u0080-\uffff-]|\\(?:[0-9a-fA-F]{1,6}(?:\r\n|[ \t\n\r\f])?|[^\n\r\f]))[\w\u0080-\uffff-]*(?:\\(?:[0-9a-fA-F]{1,6}(?:\r\n|[ \t\n\r\f])?|[^\n\r\f])[\w\u0080-\uffff-]*)*\(?|[^\w\u0080-\uffff"'\\@/-]+|[\s\S]/g;
const ADDRESS =
  /[ \t\n\r\f]*(?:"([^"\\\n\r\f]*(?:\\(?:\r\n|[\s\S])[^"\\\n\r\f]*)*)"[ \t\n\r\f]*(?:\)|$)|'([^'\\\n\r\f]*(?:\\(?:\r\n|[\s\S])[^'\\\n\r\f]*)*)'[ \t\n\r\f]*(?:\)|$)|((?:[^"')\\]|\\[\s\S])[^)\\]*(?:\\[\s\S][^)\\]*)*|)(?:\)|$))/y;
/** Only what cannot run or load more: pictures (an SVG used as a picture is inert) and fonts. */
const CARRIED =
  /^data:(?:image\/(?:png|jpe?g|gif|webp|avif|bmp|x-icon|svg\+xml)|(?:application\/)?(?:x-)?font[/-][\w.+-]+)[;,]/i;
const STRING_ADDRESS = new Set(['image-set(', '-webkit-image-set(', 'src(', 'image(', 'expression(']);
const LOADING_RULE = new Set(['@import', '@namespace', '@charset', '@document', '@-moz-document']);
export const NO_ADDRESS = 'url("data:,")';

function unescapeCss(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_all, hex: string | undefined, kept: string | undefined) => {
    if (hex === undefined) return kept === '\n' || kept === '\r' || kept === '\f' ? '' : (kept ?? '');
    const point = Number.parseInt(hex, 16);
    return point === 0 || point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
  });
}

/** True for an address that is carried in the text itself or points within the document. */
export function isCarried(address: string): boolean {
  return CARRIED.test(address) || /^#[^\s]*$/.test(address);
}

function writeUrl(address: string): string {
  if (!isCarried(address)) return NO_ADDRESS;
  return `url("${address.replace(/["\\\n\r\f]/g, (found) => `\\${found.charCodeAt(0).toString(16)} `)}")`;
}

/** Reads the rest of `url(`: what to write, and where to go on. */
function readUrl(css: string, from: number): { text: string; next: number } {
  ADDRESS.lastIndex = from;
  const found = ADDRESS.exec(css);
  if (!found) return { text: NO_ADDRESS, next: css.length };
  const address = unescapeCss(found[1] ?? found[2] ?? found[3]?.trim() ?? '');
  return { text: writeUrl(address), next: ADDRESS.lastIndex };
}

function inertName(token: string): string {
  const name = unescapeCss(token).toLowerCase();
  if (STRING_ADDRESS.has(name)) return 'holdfast-removed(';
  if (LOADING_RULE.has(name)) return '@holdfast-removed';
  return token;
}

/** Ends with the quote it began with, and not with one that is escaped. */
function isClosed(token: string): boolean {
  let backslashes = 0;
  while (token.charAt(token.length - 2 - backslashes) === '\\') backslashes += 1;
  return token.length > 1 && token.at(-1) === token.charAt(0) && backslashes % 2 === 0;
}

function writeToken(token: string): string | null {
  if (token.startsWith('/*')) return '/**/';
  if (token.startsWith('"') || token.startsWith("'")) return isClosed(token) ? token : null;
  return token.endsWith('(') || token.startsWith('@') ? inertName(token) : token;
}

function isUrlFunction(token: string): boolean {
  return token.endsWith('(') && unescapeCss(token).toLowerCase() === 'url(';
}

/** Custom elements are never defined in the copy, and pages hide undefined ones until they are. */
export function showUndefined(selector: string): string {
  return selector.replace(/:defined\b/gi, ':is(*)');
}

/**
 * The same CSS with every address emptied that a browser could fetch. Not yet escaped for `<style>`.
 * A string or an address that is not closed as a browser would write it ends the text there: after it,
 * this reader and the browser's could disagree on what is a string.
 */
export function inertCss(css: string): string {
  const out: string[] = [];
  const tokens = new RegExp(TOKEN);
  for (let found = tokens.exec(css); found; found = tokens.exec(css)) {
    const token = found[0];
    const url = isUrlFunction(token) ? readUrl(css, tokens.lastIndex) : null;
    const text = url ? url.text : writeToken(token);
    if (text === null) break;
    out.push(text);
    if (url) tokens.lastIndex = url.next;
  }
  return out.join('');
}
