import { describe, expect, it } from 'vitest';
import { isTranslationNotice, mayHoldNotice } from './translation.ts';

const NOTICES = [
  'Translated from Arabic by Google',
  'Automatically translated',
  'Übersetzt aus dem Arabischen',
  'Aus dem Englischen übersetzt von Google',
  'Traduit de l’anglais par Google',
  'Traducido del inglés',
  'Traduzido do inglês',
  'Tradotto dall’inglese',
  'Vertaald uit het Engels',
  'Przetłumaczono z: angielski',
  'Przełożono z angielskiego',
  'Переведено с английского',
  'Перевод с английского',
  'Перекладено з англійської',
  'İngilizce dilinden çevrildi',
  'Google çevirisi',
  'تمت الترجمة من الإنجليزية',
  'تُرجم من الإنجليزية',
  'מתורגם מאנגלית',
  '英語からの翻訳',
  '翻译自英语',
  '由 Google 翻譯',
  '영어에서 번역됨',
  'अंग्रेज़ी से अनुवाद',
];

describe('a notice of a translation', () => {
  it.each(NOTICES)('%s', (notice) => {
    expect(isTranslationNotice(notice)).toBe(true);
    expect(mayHoldNotice(`words before${notice}words after`)).toBe(true);
  });

  it.each(['Translate post', 'Show original', 'Übersetzen', 'See translation', 'مشاركة'])(
    'not "%s": an offer',
    (line) => {
      expect(isTranslationNotice(line)).toBe(false);
    },
  );
});
