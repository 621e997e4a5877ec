import { describe, expect, it, test } from 'vitest';
import { gradeOf, sentencesOf, syllablesIn, wordsOf } from './reading.ts';
import { projectFiles, readText } from './tree.ts';

type Messages = Record<string, { message: string; description?: string }>;
const MESSAGES = JSON.parse(readText('public/_locales/en/messages.json')) as Messages;
const ALL = Object.entries(MESSAGES).map(([key, { message }]) => ({ key, message }));

/** Long enough for the grade to mean something: a grade of two words measures one of them. */
const ENOUGH_WORDS = 5;
const MOST_GRADE = 6;
const MOST_WORDS = 20;

/** In a label, one long word is the whole of it: it has to be one that people know, or one we explain. */
const LONG_BUT_KNOWN = new Set([
  'everything',
  'initials',
  'extension',
  'fingerprint',
  'fingerprints',
  'conversation',
  'conversations',
  'solicitor',
  // The name of an order, as it stands on its paper.
  'molestation',
]);

const BANNED =
  /!|%|\bwhy did you\b|\byou should have\b|\byou must\b|\bvictims?\b|\bperpetrators?\b|\bweak\b|\bfail(?:ed|ure|s)?\b|\bstreak|\bscore\b|\bplease\b|\boops\b/i;

/** Several short sentences of one screen, read one after the other. */
function screens(): [string, string][] {
  const parts = new Map<string, string[]>();
  for (const { key, message } of ALL) {
    const screen = key.split('_')[0] ?? key;
    parts.set(screen, [...(parts.get(screen) ?? []), message]);
  }
  return [...parts].map(([screen, messages]) => [screen, messages.join('\n')]);
}

const shown = (text: string) => `${gradeOf(text).toFixed(1)} ${text}`;
const person = () => readText('README.md').split(/^## Set it up$/m)[0] ?? '';

/** Prose alone: no table, picture, code or address. */
function prose(markdown: string): string {
  return markdown
    .replace(/```[\s\S]*?```/g, '')
    .replace(/^\|.*$/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/([^\n])\n(?![\n#>|-]|\s*[-\d])/g, '$1 ')
    .replace(/[*_`#>]/g, '')
    .replace(/^\s*(?:-|\d+\.)\s+/gm, '');
}

test('the words a person reads are of grade 6 or below', () => {
  const sentences = ALL.map(({ message }) => message).filter((text) => wordsOf(text).length >= ENOUGH_WORDS);
  expect(sentences.length).toBeGreaterThan(40);
  expect(sentences.filter((text) => gradeOf(text) > MOST_GRADE).map(shown)).toEqual([]);
});

test('the words of each screen together are of grade 6 or below', () => {
  const hard = screens().filter(([, text]) => wordsOf(text).length >= 30 && gradeOf(text) > MOST_GRADE);
  expect(hard.map(([screen, text]) => `${screen}: ${gradeOf(text).toFixed(1)}`)).toEqual([]);
});

test('no sentence has more than 20 words', () => {
  const long = ALL.flatMap(({ message }) => sentencesOf(message)).filter(
    (sentence) => wordsOf(sentence).length > MOST_WORDS,
  );
  expect(long).toEqual([]);
});

test('no word has more than three syllables, but for a few that everybody knows', () => {
  const words = ALL.flatMap(({ key, message }) => wordsOf(message).map((word) => ({ key, word })));
  const long = words.filter(({ word }) => syllablesIn(word) > 3 && !LONG_BUT_KNOWN.has(word.toLowerCase()));
  expect(long.map(({ key, word }) => `${key}: ${word}`)).toEqual([]);
});

test('what is handed over is a file, or a file for others: no second word for it', () => {
  expect(ALL.filter(({ message }) => /dossier/i.test(message))).toEqual([]);
});

test('nothing blames, scores, shouts or alarms', () => {
  expect(ALL.filter(({ message }) => BANNED.test(message))).toEqual([]);
});

test('every value that is filled in is filled in in order', () => {
  const gaps = ALL.filter(({ message }) => {
    const values = [...new Set(message.match(/\$\d/g) ?? [])].sort();
    return values.some((value, at) => value !== `$${at + 1}`);
  });
  expect(gaps).toEqual([]);
});

test('names, titles and menus tell a passer-by nothing', () => {
  const telling = /harass|abus|stalk|violen|threat|eviden|proof|police|crime|court|dossier/i;
  const seen = ALL.filter(({ key }) => /^(?:extension|title|menu|command|popup)_/.test(key));
  const pages = projectFiles().filter((path) => /^entrypoints\/.*\.html$/.test(path));
  const titles = pages.map((path) => /<title>(.*)<\/title>/.exec(readText(path))?.[1] ?? '');
  expect(seen.length).toBeGreaterThan(8);
  expect(pages.length).toBeGreaterThan(2);
  expect(titles).not.toContain('');
  expect([...seen.map(({ message }) => message), ...titles].filter((text) => telling.test(text))).toEqual([]);
});

describe('the README, as far as it speaks to the person', () => {
  it('is of grade 6 or below, in short sentences', () => {
    const text = prose(person());
    expect(wordsOf(text).length).toBeGreaterThan(300);
    expect(gradeOf(text)).toBeLessThanOrEqual(MOST_GRADE);
    expect(sentencesOf(text).filter((sentence) => wordsOf(sentence).length > MOST_WORDS)).toEqual([]);
  });

  it('does not blame, score, shout or alarm', () => {
    expect(BANNED.exec(prose(person()))?.[0]).toBeUndefined();
  });
});

describe('the measure itself', () => {
  it.each([
    ['keep', 1],
    ['moved', 1],
    ['named', 1],
    ['files', 1],
    ['the', 1],
    ['changes', 2],
    ['table', 2],
    ['chosen', 2],
    ['added', 2],
    ['saying', 2],
    ['safely', 2],
    ['something', 2],
    ['fingerprint', 3],
    ['earlier', 3],
    ['video', 3],
    ['extension', 3],
    ['evidence', 3],
    ['everything', 3],
    ['helpline', 2],
    ['possibility', 5],
    ['PDF', 3],
    ['HTTP', 4],
    ['2026', 1],
    ['$1', 1],
  ])('"%s" has %i syllables', (word, count) => {
    expect(syllablesIn(word)).toBe(count);
  });

  it('parts sentences and words', () => {
    expect(sentencesOf('Open READ-ME-FIRST.pdf. Then stop.')).toHaveLength(2);
    expect(wordsOf("Don't look at e.g. signing-key.pem")).toEqual([
      "Don't",
      'look',
      'at',
      'e.g',
      'signing',
      'key.pem',
    ]);
  });

  it('gives the grade that the formula gives', () => {
    // 10 words, 2 sentences, 12 syllables.
    const text = 'The cat sat by the door. It was very happy.';
    expect(gradeOf(text)).toBeCloseTo(0.39 * 5 + 11.8 * 1.2 - 15.59, 10);
  });

  it('tells plain words from hard ones', () => {
    expect(gradeOf('You can stop at any time. Nothing is lost.')).toBeLessThan(3);
    const hard = 'The authentication of electronically stored information necessitates corroboration.';
    expect(gradeOf(hard)).toBeGreaterThan(18);
  });

  it.each(['You failed to save.', 'Saved!', 'Why did you not save it?', 'Are you a victim?'])(
    'refuses "%s"',
    (text) => {
      expect(BANNED.test(text)).toBe(true);
    },
  );
});
