import { escapeText } from './inert-escape.ts';

/**
 * First in the copy's head. Nothing is fetched, run or sent; `sandbox` and `frame-src` cannot be given
 * in a meta tag and need not be: no frame is written. `navigate-to` no longer exists; nothing navigates
 * because no link, form or refresh carries an address.
 */
export const SNAPSHOT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'";

/** The neutral elements that stand in where a name could not be written. */
const NEUTRAL = 'holdfast-block{display:block}';

/** `rel=icon` with an empty address keeps a browser from asking a server for `/favicon.ico`. */
export const HEAD_START =
  '<meta charset="utf-8">' +
  `<meta http-equiv="Content-Security-Policy" content="${escapeText(SNAPSHOT_POLICY)}">` +
  '<meta name="referrer" content="no-referrer">' +
  '<meta name="holdfast-copy" content="holdfast-snapshot/1">' +
  '<link rel="icon" href="data:,">' +
  `<style>${NEUTRAL}</style>`;
