/** Text as it is compared, and where each of its characters stands in the text that it came from. */
export type Folded = { text: string; from: number[]; to: number[] };

/**
 * One spelling for all: no case, no accents, no invisible characters, one kind of digit, letters that look alike made
 * the same, and what an address or a page's source writes in numbers (`%40`, `&#64;`, `\u0040`) made plain. What is left
 * is letters and digits, a space for every blank, and a dot for every other sign.
 */
export function fold(text: string): Folded {
  const folded: Folded = { text: '', from: [], to: [] };
  const pieces: string[] = [];
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const plain = PLAIN.test(piece) ? piece.toLowerCase() : foldPiece(piece);
    pieces.push(plain);
    for (let unit = 0; unit < plain.length; unit++) {
      folded.from.push(index);
      folded.to.push(index + piece.length);
    }
  }
  folded.text = pieces.join('');
  return folded;
}

/** An encoded run, or one letter with the marks on it. */
const PIECE =
  /(?:%(?:25)*[0-9a-f]{2})+|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|nbsp);|\\u[0-9a-f]{4}|.\p{M}*/gisu;
const PLAIN = /^[a-z0-9. ]$/i;

function foldPiece(piece: string): string {
  return decoded(piece)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()
    .replace(/[^\x20-\x7e]/gu, (letter) => ALIKE.get(letter) ?? digitOf(letter) ?? letter)
    .replace(/\s/gu, ' ')
    .replace(/[^\p{L}\p{N} ]/gu, '.');
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

function decoded(piece: string): string {
  if (piece.length < 3) return piece;
  if (piece.startsWith('%')) return percentDecoded(piece.replaceAll(/%(?:25)+/gi, '%'));
  const [, hex, decimal, name] = /^(?:&#x|\\u)([0-9a-f]+);?$|^&#(\d+);$|^&(\w+);$/i.exec(piece) ?? [];
  if (name) return NAMED.get(name.toLowerCase()) ?? piece;
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN);
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : piece;
}

/** What is no UTF-8 keeps its own spelling. */
function percentDecoded(run: string): string {
  const bytes = Uint8Array.from(run.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));
  return new TextDecoder().decode(bytes);
}

function digitOf(letter: string): string | undefined {
  if (!/^\p{Nd}$/u.test(letter)) return undefined;
  const code = letter.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Letters that no decomposition makes plain, and those of other scripts that pass for Latin ones. */
const ALIKE = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ħ: 'h',
    ı: 'i',
    ŋ: 'n',
    а: 'a',
    в: 'b',
    е: 'e',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
    һ: 'h',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    α: 'a',
    ε: 'e',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ς: 'σ',
  }),
);
