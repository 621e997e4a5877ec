import { baseOf, plainWords, sistersOf } from './plain-words.ts';

/** What a word of a date or a clock means. `hours` are those of the day that a word such as "PM" can name. */
export type Token =
  | { type: 'month'; month: number }
  | { type: 'weekday'; weekday: number }
  | { type: 'day-back'; days: number }
  | { type: 'period'; hours: readonly number[] }
  | { type: 'filler' };

export type Words = {
  /** Longest first, so that "mars" is not read as "mar". */
  list: readonly (readonly [string, Token])[];
  /** Whether people write "4:15" for a quarter past four in the afternoon, too. */
  twelveHours: boolean;
  /** Whether clocks are written with a dot: "16.15". */
  dottedClock: boolean;
};

/** Words of the apps around a time, beyond those that the browser puts there itself (2026-11-22). */
const FRAMES: Partial<Record<string, string>> = {
  en: 'received sent delivered read on at the of st nd rd th o’clock',
  de: 'empfangen gesendet zugestellt gelesen am um uhr den',
  fr: 'reçu envoyé distribué lu le à er',
  es: 'recibido enviado entregado leído el a la las',
  pt: 'recebida recebido enviada enviado entregue lida lido em às',
  it: 'ricevuto inviato consegnato letto il alle ore',
  nl: 'ontvangen verzonden bezorgd gelezen op om uur',
  pl: 'odebrano wysłano przeczytano o godz',
  ru: 'получено отправлено прочитано в г',
  tr: 'alındı gönderildi okundu saat',
  ar: 'تم استلامها إرسالها في الساعة',
};

const known = new Map<string, Words>();

export function wordsOf(lang: string): Words {
  const before = known.get(lang);
  if (before) return before;
  const made = makeWords(lang);
  known.set(lang, made);
  return made;
}

/** Months win over fillers and weekdays over both ("mar." is Tuesday in French and March in Spanish, never both). */
function makeWords(lang: string): Words {
  const words = new Map<string, Token>();
  const add = (word: string, token: Token) => {
    const key = bare(word, lang);
    if (key !== '' && !/\d/.test(key) && !words.has(key)) words.set(key, token);
  };
  for (const sister of sistersOf(lang)) addNames(sister, add);
  for (const sister of sistersOf(lang)) addPeriods(sister, add);
  for (const word of (FRAMES[baseOf(lang)] ?? '').split(' ')) add(word, { type: 'filler' });
  for (const sister of sistersOf(lang)) addFillers(sister, add);
  const list = [...words].sort(([a], [b]) => b.length - a.length);
  return { list, ...clockHabits(lang) };
}

type Add = (word: string, token: Token) => void;

const bare = (word: string, lang: string) => plainWords(word, lang).replace(/^[\s,.'’]+|[\s,.]+$/g, '');
const gregorian = (lang: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(`${lang}-u-ca-gregory-nu-latn`, { timeZone: 'UTC', ...options });
const part = (format: Intl.DateTimeFormat, at: number, type: Intl.DateTimeFormatPartTypes) =>
  format.formatToParts(at).find((each) => each.type === type)?.value ?? '';

function addNames(lang: string, add: Add): void {
  for (const style of ['long', 'short'] as const) {
    addDayWords(lang, style, add);
    const alone = [gregorian(lang, { month: style }), gregorian(lang, { weekday: style })] as const;
    const inside = gregorian(lang, { weekday: style, day: 'numeric', month: style, year: 'numeric' });
    for (let month = 0; month < 12; month += 1)
      for (const format of [alone[0], inside])
        add(part(format, Date.UTC(2026, month, 1), 'month'), { type: 'month', month: month + 1 });
    // 1 November 2026 is a Sunday.
    for (let weekday = 0; weekday < 7; weekday += 1)
      for (const format of [alone[1], inside])
        add(part(format, Date.UTC(2026, 10, 1 + weekday), 'weekday'), { type: 'weekday', weekday });
  }
}

function addDayWords(lang: string, style: 'long' | 'short', add: Add): void {
  const auto = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style });
  for (const days of [0, 1, 2]) add(auto.format(days === 0 ? 0 : -days, 'day'), { type: 'day-back', days });
}

/** Which hours a word such as "PM", "下午" or "in the morning" is written beside, found by asking for each hour. */
function addPeriods(lang: string, add: Add): void {
  const hours = new Map<string, Set<number>>();
  const styles: Intl.DateTimeFormatOptions[] = [{ hour12: true }, { hour12: true, dayPeriod: 'short' }];
  for (const style of styles) {
    const format = gregorian(lang, { hour: 'numeric', minute: '2-digit', ...style });
    for (let hour = 0; hour < 24; hour += 1) {
      const word = bare(part(format, Date.UTC(2026, 0, 1, hour, 30), 'dayPeriod'), lang);
      hours.set(word, (hours.get(word) ?? new Set()).add(hour));
    }
  }
  for (const [word, some] of hours) add(word, { type: 'period', hours: [...some] });
  for (const [word, from] of [
    ['am', 0],
    ['a.m', 0],
    ['pm', 12],
    ['p.m', 12],
  ] as const)
    add(word, { type: 'period', hours: Array.from({ length: 12 }, (_, at) => from + at) });
}

/** What the browser itself writes between the parts of a date: "at", "um", "de", "г.". */
function addFillers(lang: string, add: Add): void {
  const styles = ['full', 'long', 'medium', 'short'] as const;
  for (const dateStyle of styles)
    for (const timeStyle of [undefined, 'short', 'medium'] as const) {
      const format = gregorian(lang, { dateStyle, ...(timeStyle ? { timeStyle } : {}) });
      for (const { type, value } of format.formatToParts(Date.UTC(2026, 10, 3, 16, 15)))
        if (type === 'literal' || type === 'era')
          for (const word of value.split(/[\s,]+/)) add(word, { type: 'filler' });
    }
}

function clockHabits(lang: string): Pick<Words, 'twelveHours' | 'dottedClock'> {
  const format = gregorian(lang, { hour: 'numeric', minute: '2-digit' });
  const literals = format.formatToParts(0).filter(({ type }) => type === 'literal');
  return {
    twelveHours: format.resolvedOptions().hour12 ?? false,
    dottedClock: literals.some(({ value }) => value === '.'),
  };
}
