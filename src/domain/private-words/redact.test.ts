import { describe, expect, test } from 'vitest';
import type { PrivateDetail } from '../copy.ts';
import { privateFinder, withoutPrivate } from './redact.ts';

const OWN: PrivateDetail[] = [
  { kind: 'name', value: 'Maëlle Jane Østergård' },
  { kind: 'handle', value: '@maelle_oster99' },
  { kind: 'handle', value: '@mjo@social.example.test' },
  { kind: 'address', value: '12 Harbour Street, Whitgate, WG21 4QX' },
  { kind: 'phone', value: '+44 7700 900123' },
  { kind: 'email', value: 'maelle.j@post.example.test' },
  { kind: 'name', value: '李小明' },
  { kind: 'name', value: 'مريم' },
  { kind: 'name', value: 'Andrea' },
  { kind: 'other', value: 'Ann' },
];
const find = privateFinder(OWN);
const redacted = (text: string) => withoutPrivate(text, find(text));

describe('finds every spelling of', () => {
  test.each([
    ['a name', 'Maëlle Jane Østergård'],
    ['a name without accents and in capitals', 'MAELLE JANE OSTERGARD'],
    ['a name whose accents stand by themselves', 'Maëlle Jane Østergård'.normalize('NFD')],
    ['a name in one word', 'JusticeForMaelleJaneOstergard'],
    ['a single name', 'I saw Maelle'],
    ['a name in letters of another script', 'М\u0430elle'.replace('М', 'M')],
    ['a name in full-width letters', 'Ｍａｅｌｌｅ'],
    ['a name in mathematical letters', '𝓜𝓪𝓮𝓵𝓵𝓮'],
    ['a name with invisible characters in it', 'Ma\u200be\u00adlle \u202eJane'],
    ['a name that is spelt out', 'M a e l l e'],
    ['a name with signs in it', 'M.a.e.l-l*e'],
    ['a name in the numbers of an address', 'Ma%C3%ABlle'],
    ['a name in the numbers of an address, twice', 'Ma%25C3%25ABlle'],
    ['a name in the numbers of a page', 'Ma&#235;lle'],
    ['a handle', 'hey @Maelle_Oster99 you'],
    ['a handle in an address', 'https://x.example.test/%40maelle_oster99/status/1'],
    ['a handle of a server', 'cc @mjo'],
    ['a street', '12 harbour st'],
    ['a street in two lines', 'Harbour\nStreet'],
    ['a place', 'near whitgate station'],
    ['a postcode', 'wg214qx'],
    ['a number', '+44 (0)7700-900 123'.replace('(0)', '')],
    ['a number as it is dialled at home', '07700 900123'],
    ['a number in other digits', '٠٧٧٠٠٩٠٠١٢٣'],
    ['a number with dots', '0.7.7.0.0.9.0.0.1.2.3'],
    ['an e-mail address', 'Maelle.J@post.example.test'],
    ['an e-mail address in words', 'maelle j [at] post dot example dot test'],
    ['an e-mail address with a tag', 'maelle.j+shop@post.example.test'],
    ['a Chinese name in a sentence', '我知道李小明住在哪里'],
    ['an Arabic name with a word joined to it', 'رسالة لمريم'],
  ])('%s', (_, text) => {
    expect(find(text)).toHaveLength(1);
    expect(find(redacted(text)), redacted(text)).toEqual([]);
  });

  test('two in one text, and leaves all else as it is', () => {
    expect(redacted('Maelle, call 07700 900123 now 🔪')).toBe(
      '[redacted: own name], call [redacted: own phone] now 🔪',
    );
  });
});

test.each(['planned', 'annual', 'and really', 'and ready', 'M a l e', '12', '700', 'post', 'Street'])(
  '"%s" is nobody',
  (text) => expect(find(text)).toEqual([]),
);

test('the whole of an address and of a word goes with it', () => {
  expect(redacted('see https://x.example.test/mjo/status/99?s=1 there')).toBe(
    'see [redacted: own account] there',
  );
  expect(redacted('#SaveMaelleOstergardNow')).toBe('#[redacted: own name]');
});

test('a text made to be slow is not', () => {
  const began = performance.now();
  for (const text of ['a'.repeat(200_000), '7 '.repeat(100_000), 'm.'.repeat(100_000), '%4'.repeat(100_000)])
    find(text);
  for (const name of ['maelle', 'x://maelle', '李小明']) find(name.repeat(15_000));
  expect(performance.now() - began).toBeLessThan(10_000);
});
