/**
 * The words of a time as all tables know them: digits of every script as 0 to 9, lower case, one kind of space,
 * and none of the invisible marks that set the direction of writing.
 */
export function plainWords(raw: string, lang: string): string {
  const digits = raw.replace(/\p{Nd}/gu, asciiDigit).normalize('NFKC');
  const seen = digits.replace(/[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
  return lower(seen, lang).replace(/[·•]/g, ' ').replace(/\s+/g, ' ').trim();
}

/** Lower case by the rules of the language; a dot that was left over an i goes. */
function lower(text: string, lang: string): string {
  return text.toLocaleLowerCase(lang).replace(/i\u0307/g, 'i');
}

/** Decimal digits stand in runs of ten from their nought on, in every script that has them. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 128) return digit;
  let nought = code;
  while (code - nought < 9 && isDigit(nought - 1)) nought -= 1;
  return isWholeRun(nought) ? String(code - nought) : digit;
}

const isDigit = (code: number) => /\p{Nd}/u.test(String.fromCodePoint(code));
const isWholeRun = (nought: number) => !isDigit(nought - 1) && isDigit(nought + 9);

/** A language that the browser knows, by the page's own name for it; English where it names none. */
export function knownLanguage(lang: string | null): string {
  const [first] = supported((lang ?? '').trim().replaceAll('_', '-'));
  return first ?? 'en';
}

function supported(lang: string): string[] {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(lang === '' ? [] : [lang]);
  } catch (thrown) {
    if (thrown instanceof RangeError) return [];
    throw thrown;
  }
}

export function baseOf(lang: string): string {
  return lang.split('-')[0] ?? lang;
}

/** Where one language has several sets of names, all of them: an app's names need not be those of its region. */
const SISTERS: Partial<Record<string, readonly string[]>> = {
  ar: ['ar-EG', 'ar-SA', 'ar-SY', 'ar-MA', 'ar-DZ'],
  de: ['de-DE', 'de-AT'],
  en: ['en-US', 'en-GB', 'en-AU', 'en-CA'],
  es: ['es-ES', 'es-MX', 'es-AR'],
  fr: ['fr-FR', 'fr-CA'],
  pt: ['pt-BR', 'pt-PT'],
  zh: ['zh-Hans', 'zh-Hant'],
  sr: ['sr-Cyrl', 'sr-Latn'],
};

export function sistersOf(lang: string): string[] {
  return [...new Set([lang, ...(SISTERS[baseOf(lang)] ?? [])])];
}
