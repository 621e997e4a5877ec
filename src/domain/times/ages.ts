import { baseOf, plainWords } from './plain-words.ts';

/** Words such as "3h" or "vor 2 Tagen", by the browser's own forms of each language and the apps' short ones. */

export const AGE_UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type AgeUnit = (typeof AGE_UNITS)[number];

/** How much of which unit; more than one where the same words mean several ("3 m": minutes or months). */
export type Age = { count: number; unit: AgeUnit };

/** The apps' own short forms that no table of the browser has, as seen on their pages (2026-11-22). */
const SHORT: Partial<Record<string, readonly (readonly [AgeUnit, string])[]>> = {
  en: [
    ...(['s', 'sec', 'secs'].map((form) => ['second', form]) as [AgeUnit, string][]),
    ...(['m', 'min', 'mins'].map((form) => ['minute', form]) as [AgeUnit, string][]),
    ...(['h', 'hr', 'hrs'].map((form) => ['hour', form]) as [AgeUnit, string][]),
    ['day', 'd'],
    ...(['w', 'wk', 'wks'].map((form) => ['week', form]) as [AgeUnit, string][]),
    ...(['mo', 'mos', 'mth', 'mths'].map((form) => ['month', form]) as [AgeUnit, string][]),
    ...(['y', 'yr', 'yrs'].map((form) => ['year', form]) as [AgeUnit, string][]),
  ],
  de: [
    ['minute', 'min'],
    ['hour', 'std'],
    ['day', 't'],
    ['day', 'tg'],
    ['week', 'wo'],
    ['month', 'mon'],
    ['year', 'j'],
  ],
  fr: [
    ['day', 'j'],
    ['week', 'sem'],
  ],
  ar: [
    ['minute', 'د'],
    ['hour', 'س'],
    ['day', 'ي'],
  ],
};

type Ages = { exact: Map<string, Age[]>; counted: Map<string, Set<AgeUnit>> };

const known = new Map<string, Ages>();

function agesOf(lang: string): Ages {
  const before = known.get(lang);
  if (before) return before;
  const made: Ages = { exact: new Map(), counted: new Map() };
  addForms(made, lang);
  for (const [unit, form] of SHORT[baseOf(lang)] ?? []) addCounted(made, `# ${form}`, unit);
  known.set(lang, made);
  return made;
}

/** Counts that between them have every plural of every language. */
const COUNTS = [0, 1, 2, 3, 5, 6, 7, 11, 20, 21, 100];
const STYLES = ['long', 'short', 'narrow'] as const;

function addForms(ages: Ages, lang: string): void {
  for (const style of STYLES) {
    const ago = new Intl.RelativeTimeFormat(lang, { style });
    const now = new Intl.RelativeTimeFormat(lang, { style, numeric: 'auto' }).format(0, 'second');
    ages.exact.set(form(now, lang), [{ count: 0, unit: 'minute' }]);
    for (const unit of AGE_UNITS) {
      const length = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: style });
      for (const count of COUNTS) {
        addForm(ages, lang, ago.formatToParts(-count, unit), { count, unit });
        addForm(ages, lang, length.formatToParts(count), { count, unit });
      }
    }
  }
}

type Part = { type: string; value: string };

/** A dual ("before two hours", one word) names its count itself. */
function addForm(ages: Ages, lang: string, parts: readonly Part[], age: Age): void {
  const shape = form(parts.map(({ type, value }) => (type === 'integer' ? '#' : value)).join(''), lang);
  if (shape.includes('#')) {
    addCounted(ages, shape, age.unit);
    return;
  }
  const others = ages.exact.get(shape) ?? [];
  if (!others.some(({ unit, count }) => unit === age.unit && count === age.count))
    ages.exact.set(shape, [...others, age]);
}

function addCounted(ages: Ages, shape: string, unit: AgeUnit): void {
  const key = form(shape, 'en');
  ages.counted.set(key, (ages.counted.get(key) ?? new Set()).add(unit));
}

/** Dots after abbreviations and spaces beside the number are written or left out at will. */
function form(words: string, lang: string): string {
  return plainWords(words, lang)
    .replaceAll('.', '')
    .replace(/\s*#\s*/g, '#')
    .trim();
}

/** The apps' other words for "ago", around a length of time that the browser does know. */
const AGO: Partial<Record<string, RegExp>> = {
  ar: /^منذ /,
  es: /^hace /,
  fa: / (?:پیش|قبل)$/,
  he: /^לפני /,
  hi: / पहले$/,
  id: / (?:yang )?lalu$/,
  it: / fa$/,
  ja: /前$/,
  ko: / ?전$/,
  nl: / geleden$/,
  pl: / temu$/,
  pt: /^(?:há|faz) | atrás$/,
  ru: / назад$/,
  sv: / sedan$/,
  tr: / önce$/,
  uk: / тому$/,
  vi: / trước$/,
  zh: /前$/,
};

const ABOUT = /^(?:about|almost|over) /;
const ONE = /^an? (?=[a-z])/;

/** Every age that the words can mean in that language; none where they are not understood. */
export function readAges(words: string, lang: string): Age[] {
  const ago = AGO[baseOf(lang)];
  const found = agesIn(words, lang);
  return found.length === 0 && ago?.test(words) ? agesIn(words.replace(ago, ''), lang) : found;
}

function agesIn(words: string, lang: string): Age[] {
  const english = baseOf(lang) === 'en';
  const bare = english ? words.replace(ABOUT, '').replace(ONE, '1 ') : words;
  const ages = agesOf(lang);
  const [number = '', ...more] = bare.match(/\d+/g) ?? [];
  if (number === '') return ages.exact.get(form(bare, lang)) ?? [];
  if (more.length > 0 || number.length > 4) return [];
  const units = [...unitsOf(ages, form(bare.replace(number, '#'), lang), english)];
  return units.map((unit) => ({ count: Number(number), unit }));
}

/** "m" stands for minutes in some apps of every language, for months in some languages. */
function unitsOf({ counted }: Ages, shape: string, english: boolean): Set<AgeUnit> {
  const units = counted.get(shape) ?? (english ? counted.get(shape.replace(/ ?ago$/, '')) : undefined);
  if (!units) return new Set();
  return english && /^#m(?: ?ago)?$/.test(shape) ? new Set(['minute']) : withMinutes(units, shape);
}

function withMinutes(units: Set<AgeUnit>, shape: string): Set<AgeUnit> {
  return shape === '#m' ? new Set<AgeUnit>(['minute', ...units]) : units;
}
