import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { ldAccount } from './ld-account.ts';

const SITE = 'https://circle.example.test';

function named(path: string, data: unknown): string | null | undefined {
  const html = `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
  const { document } = new JSDOM(html).window;
  return ldAccount({ document, url: new URL(path, SITE) })?.name;
}

const mara = (type: string, more: object) => ({ '@type': type, name: 'Mara Quill', ...more });

it.each([
  [
    'a person with this address',
    '/people/mara',
    mara('Person', { url: `${SITE}/people/mara` }),
    'Mara Quill',
  ],
  ['a site that names its maker', '/', mara('Organization', { url: `${SITE}/` }), undefined],
  ['its first page, by a key', '/', mara('Organization', { '@id': `${SITE}/#site` }), undefined],
  ['the writer of an article', '/frost', mara('Person', { '@id': `${SITE}/frost#author` }), undefined],
  [
    'a person of another site',
    '/people/mara',
    mara('Person', { url: 'https://other.test/people/mara' }),
    undefined,
  ],
])('%s', (_what, path, data, name) => {
  expect(named(path, data)).toBe(name);
});
