/**
 * Writing text so that it stays text whatever state the reader's parser is in. `<` and `>` are written
 * as references in attributes too: if a later parser takes a piece for raw text (mutation XSS), no
 * value can close it and no value can open a tag.
 */
const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\u0000': '',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what has to go
const UNSAFE = /[&<>"\r\u0000]/g;

export function escapeText(text: string): string {
  return text.replace(UNSAFE, (found) => REFERENCES[found] ?? '');
}

export function writeAttribute(name: string, value: string): string {
  return value === '' ? ` ${name}=""` : ` ${name}="${escapeText(value)}"`;
}

/**
 * CSS between `<style>` tags is not decoded, so it is escaped the CSS way: nothing that could open a
 * tag, an end tag or a comment is left, neither as raw text nor when read as markup inside `<svg>`.
 */
export function escapeCss(css: string): string {
  return (
    css
      // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what has to go
      .replace(/\u0000/g, '\ufffd')
      .replace(/<(?=[a-z/!?])/gi, '\\3c ')
      .replace(/&(?=[a-z#])/gi, '\\26 ')
  );
}
