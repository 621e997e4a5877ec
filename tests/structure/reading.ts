/**
 * The Flesch-Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid and
 * others, 1975). It is made for passages: of a label of two words it says little.
 */
export function gradeOf(text: string): number {
  const sentences = sentencesOf(text);
  const words = sentences.flatMap(wordsOf);
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

/** One ends at `.`, `?`, `!`, `…`, `:` or `;` before a space, and with its line. A dot in a name ends nothing. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.?!…:;]["')”’]*)\s+|\n+/u)
    .map((part) => part.trim())
    .filter((part) => wordsOf(part).length > 0);
}

/** A number, a value still to be filled in, and each half of a word with a hyphen is one word. */
export function wordsOf(sentence: string): string[] {
  return sentence.match(/\$\d|[\p{L}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*/gu) ?? [];
}

/** What the rule below counts wrongly: two vowels that are two syllables, a vowel that is not spoken. */
const KNOWN: Record<string, number> = {
  anyone: 3,
  audio: 3,
  create: 2,
  created: 3,
  diary: 3,
  element: 3,
  elements: 3,
  every: 2,
  everyone: 3,
  everything: 3,
  holdfast: 2,
  hundred: 2,
  idea: 3,
  period: 3,
  quiet: 2,
  video: 3,
  whoever: 3,
};

/** A silent `e` in the midst of a word: safe·ly, some·thing. */
const SILENT = /(?<=[^aeiou])e(?=(?:ly|ful|ment|less|thing|where|body|one|times)s?$)/;

/**
 * Syllables of an English word: its groups of vowels, without a silent `e`, `es` or `ed` at its end.
 * Two to five capitals are spelt out; a number, or a value still to be filled in, counts as one.
 */
export function syllablesIn(word: string): number {
  if (/^[A-Z]{2,5}$/.test(word)) return [...word].reduce((sum, letter) => sum + (letter === 'W' ? 3 : 1), 0);
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  const spoken = withoutSilentEnd(letters.replace(SILENT, ''));
  const apart = letters.match(/[aeiouy]ing|[^aeiou]ie(?:r|st)$/g) ?? [];
  return KNOWN[letters] ?? Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length + apart.length);
}

function withoutSilentEnd(letters: string): string {
  const heard = /[^aeiouy]les?$|(?:[sxzcg]|ch|sh)es$|[td]ed$/.test(letters);
  return heard ? letters : letters.replace(/e[sd]?$/, '');
}
