/**
 * "Translated from …" in the languages the platforms speak. Never "Translate post" or "Show original":
 * an offer to translate says that the words on the page are still the author's.
 */
const NOTICES: readonly RegExp[] = [
  /\b(auto(matically)?[- ]?translated|translated (from|by|using|with))\b/i,
  /(?<!\p{L})übersetzt (aus|von|mit)(?!\p{L})|(?<!\p{L})aus dem \S+ übersetzt/iu,
  /\btraduit (de|du|par|avec|automatiquement)\b/i,
  /\btraducido (de|del|por|con|autom)/i,
  /\btraduzido (de|do|da|por|com|autom)/i,
  /\btradotto (da|dal|dall|con|autom)/i,
  /\bvertaald (uit|door|met|vanuit)\b/i,
  /przetłumaczono|przełożono z/i,
  /переведено|перевод с |перекладено/i,
  /dilinden çevrildi|çevirisi|tarafından çevrildi/i,
  /(مترجم|تُرجم|تمت ترجمة|تمت الترجمة|ترجمت)/,
  /(תורגם|מתורגם)/,
  /から(の)?翻訳|によって翻訳|自動翻訳/,
  /翻译自|翻譯自|译自|譯自|由.{1,20}(翻译|翻譯)/,
  /에서 번역|번역됨|자동 번역/,
  /से अनुवाद/,
];

/** A piece of each of them, wherever it stands and however the page breaks its lines. */
const PIECES =
  /translated|übersetzt|traduit|traducid|traduzid|tradott|vertaald|przet|przeło|переве|перевод|переклад|çevr|çevir|ترجم|تُرجم|תורגם|翻訳|翻译|翻譯|译自|譯自|번역|अनुवाद/iu;

/** Whether a text can hold a notice at all: a fast look before the words are read line by line. */
export function mayHoldNotice(text: string): boolean {
  return PIECES.test(text);
}

const MAX_NOTICE = 200;

export function isTranslationNotice(line: string): boolean {
  return line.length <= MAX_NOTICE && mayHoldNotice(line) && NOTICES.some((notice) => notice.test(line));
}
