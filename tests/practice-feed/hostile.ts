/**
 * A page that does what it can against whatever reads it: broken built-ins, events stopped before anybody
 * else sees them, and traps that call out. Each success of such a trap shows in `document.title` or in a
 * request to `trap.example.test`.
 */
export const HOSTILE_HEAD = `<script>
  const trap = (what) => { document.title = 'TRAPPED ' + what; };
  Date.now = () => 0; window.Date = function () { throw new Error('no dates'); };
  window.fetch = (...all) => { trap('fetch'); new Image().src = 'https://trap.example.test/fetch'; return Promise.reject(all); };
  JSON.stringify = () => { trap('stringify'); return '{}'; };
  JSON.parse = () => ({ planted: true });
  for (const name of ['map', 'filter', 'find', 'push', 'join', 'includes', 'flatMap'])
    Array.prototype[name] = () => { throw new Error('no arrays'); };
  Element.prototype.attachShadow = function () { trap('attachShadow'); throw new Error('no shadows'); };
  Element.prototype.getBoundingClientRect = () => ({ x: 0, y: 0, width: 0, height: 0, top: 0, left: 0, right: 0, bottom: 0 });
  HTMLElement.prototype.showPopover = () => { throw new Error('no popovers'); };
  Object.defineProperty(Document.prototype, 'title', { get: () => 'planted', set: Object.getOwnPropertyDescriptor(Document.prototype, 'title').set });
</script>`;

/** A page on which nobody but itself hears of the pointer and the keys. */
export const DEAF_HEAD = `<script>
  for (const type of ['click', 'pointerdown', 'pointerup', 'pointermove', 'mousedown', 'mouseup', 'mousemove', 'keydown', 'keyup', 'keypress'])
    window.addEventListener(type, (event) => { if (event.isTrusted) { event.stopImmediatePropagation(); } }, true);
</script>`;

const MEGABYTE = 1024 * 1024;

/** Texts that mean something to a browser, a spreadsheet, a typesetter or a terminal. Kept exactly, run never. */
export const HOSTILE_TEXTS: readonly string[] = [
  '<script>document.title="TRAPPED script"</script><img src=x onerror="document.title=\'TRAPPED img\'">',
  '=HYPERLINK("https://trap.example.test/sheet";"open") +1-2 @SUM(A1)',
  '#import "@preview/trap:1.0.0": * $ 1/0 $ #read("/etc/hostname") *bold* _it_ `raw` \\ <label> @ref',
  'plain \u202Etxet desrever\u202C and \u2066isolated\u2069 and \u200Bzero\u200Bwidth\u200B',
  '%PDF-1.7 (unbalanced [brackets] {and} \\escapes\\ "quotes", \'single\'; rm -rf / # comment',
  'long '.repeat(MEGABYTE / 5).trim(),
];
