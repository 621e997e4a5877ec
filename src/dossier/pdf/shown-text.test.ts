import { describe, expect, it } from 'vitest';
import { shownJson, shownText } from './shown-text.ts';

describe('text as it is drawn on a page', () => {
  it('leaves every script, emoji sequence and line as it is', () => {
    const text = 'Hello\nسأجدك می‌خواهم\nשָׁלוֹם\nक्षत्रिय\nสวัสดี\n中文日本語한국어\n👨‍👩‍👧‍👦🏳️‍🌈🇬🇧👍🏽❤️';
    expect(shownText(text)).toBe(text);
  });

  it('names what would reorder the words around it', () => {
    expect(shownText('photo\u202egnp.exe\u2066x\u2069')).toBe('photo[U+202E]gnp.exe[U+2066]x[U+2069]');
  });

  it('names control characters', () => {
    expect(shownText('a\u0000b\u001bc\u007fd\u0085e')).toBe('a[U+0000]b[U+001B]c[U+007F]d[U+0085]e');
  });

  it('has one kind of line end, and no pages of nothing', () => {
    expect(shownText('a\r\nb\rc\n\n\n\n\n\n\nd\te')).toBe('a\nb\nc\n\n\nd    e');
    expect(shownText('a\u2028b\u2029c')).toBe('a\nb\nc');
  });

  it('has no pages of lines that only look empty either', () => {
    for (const empty of [' ', '\u00a0', '\u200b', '\u2800', '\u3164', '\ufeff \t'])
      expect(shownText(`a${`\n${empty}`.repeat(500)}\nb`)).toBe('a\n\n\nb');
    expect(shownText('a\n\n  b')).toBe('a\n\n  b');
  });

  it('names what cannot be seen where no script needs it: two names that look the same are seen to differ', () => {
    expect(shownText('@ma\u200bra\u200d\u200e.x')).toBe('@ma[U+200B]ra[U+200D][U+200E].x');
    expect(shownText('mara\u2060\ufeff\u2063')).toBe('mara[U+2060][U+FEFF][U+2063]');
    for (const kept of ['می‌خواهم', '👩‍👩‍👧', 'สวัสดี\u200bครับ', 'שלום\u200f!'])
      expect(shownText(kept)).toBe(kept);
  });

  it('replaces halves of characters', () => {
    expect(shownText('a\ud83db\udd2ac🔪\uffff')).toBe('a\ufffdb\ufffdc🔪\ufffd');
  });

  it('thins out piled marks and keeps those that languages write', () => {
    expect(shownText(`z${'\u0301'.repeat(500)}`)).toBe(`z${'\u0301'.repeat(6)}`);
    expect(shownText('ệ बच्चों')).toBe('ệ बच्चों');
  });

  it('keeps one character more than the pages draw, for them alone', () => {
    const drawn = (text: string) => [...(JSON.parse(shownJson(text)) as string)];
    expect(drawn('🔪'.repeat(1_000_000))).toHaveLength(6001);
    expect(drawn('x'.repeat(6000))).toHaveLength(6000);
    expect([...shownText('🔪'.repeat(10_000))]).toHaveLength(10_000);
  });

  it('reaches every string of the data and no number or name', () => {
    const data = { entries: [{ text: '\u202e', count: 3, 'a\u0001': null }] };
    expect(JSON.parse(shownJson(data))).toEqual({
      entries: [{ text: '[U+202E]', count: 3, 'a\u0001': null }],
    });
  });
});
