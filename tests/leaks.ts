/** One spelling for all letters and nothing between them, so that a word in pieces is found too. */
const squeezed = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const unescaped = (text: string) =>
  text
    .replaceAll(/&#x?[0-9a-f]+;|\\u[0-9a-f]{4}/gi, (code) => {
      const digits = /[0-9a-f]+(?=;?$)/i.exec(code.replace(/^\\u|^&#x?/i, ''))?.[0] ?? '0';
      return String.fromCodePoint(Number.parseInt(digits, /^&#\d/.test(code) ? 10 : 16));
    })
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));

/** Which of these words stand in the bytes: as UTF-8, as UTF-16 either way round, in hexadecimal numbers, in pieces. */
export function leaksIn(bytes: Uint8Array, words: readonly string[]): string[] {
  const odd = bytes.subarray(1);
  const readings = [
    ...['utf-8', 'utf-16le', 'utf-16be'].flatMap((encoding) =>
      [bytes, odd].map((part) => new TextDecoder(encoding).decode(part)),
    ),
  ];
  const texts = readings.flatMap((text) => [squeezed(text), squeezed(unescaped(text))]);
  return words.filter((word) => texts.some((text) => text.includes(squeezed(word))));
}
