import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseSaying } from '../../src/domain/case-item/kinds.ts';
import { PAPERS, type Paper } from '../../src/domain/papers.ts';
import type { DossierContents, PdfEngine } from '../../src/dossier/contents.ts';
import { sourcesOf } from '../../src/dossier/papers/sources.ts';
import { withinPages } from '../../src/dossier/papers/within-pages.ts';
import { paperOf } from '../../src/dossier/papers/write-papers.ts';
import { createNodePdfEngine } from '../pdf/node-engine.ts';
import { going, sampleSayings } from '../sample-case.ts';
import { HOSTILE_TEXTS, sampleContents } from '../sample-dossier.ts';
import { type ReadPdf, readPdf } from './pdf-tools.ts';

const PATIENCE = 120_000;
let engine: PdfEngine;
let contents: DossierContents;
beforeAll(async () => {
  engine = await createNodePdfEngine();
  contents = await sampleContents();
}, PATIENCE);
afterAll(() => engine.close());

async function paper(name: Paper, sayings: CaseSaying[]): Promise<ReadPdf> {
  const whole = { ...contents, papers: PAPERS, caseItems: going(sayings) };
  const from = sourcesOf(whole, whole.exhibits, '2026-11-22T09:06:44.123Z');
  const data = paperOf(name, from);
  if (!data) throw new Error(`no ${name}`);
  return readPdf(await engine.render({ template: 'paper', data: withinPages(data), pictures: [] }));
}
const squeezed = (text: string) => text.replace(/\s+/g, '');
const sample = () => sampleSayings(contents.exhibits[0]?.facts.id ?? '');
const pagesWith = (text: string, words: string) =>
  text.split('\f').filter((page) => squeezed(page).includes(squeezed(words)));

describe('the papers', () => {
  it.each(PAPERS)(
    '%s has its mark on every page, is tagged, and opens nothing',
    async (name) => {
      const { text, pages, tagged, unpacked } = await paper(name, sample());
      const marks: Record<Paper, string> = {
        statement: 'DRAFT. Not signed',
        'certifier-worksheet': 'It certifies nothing',
        'cover-letter': 'It has not been sent',
        'update-letter': 'It has not been sent',
        'contact-log': 'As the person wrote it down',
        'preservation-worksheet': 'Only they can ask a platform',
        'platform-reports': 'Nothing has been sent',
      };
      expect(pagesWith(text, marks[name])).toHaveLength(pages);
      expect(tagged).toBe(true);
      expect(unpacked).not.toMatch(/\/(?:JavaScript|Launch|URI|EmbeddedFile|AcroForm)\b/);
    },
    PATIENCE,
  );

  it(
    'show hostile words as the text they are, in every script',
    async () => {
      const { text } = await paper('statement', sample());
      for (const words of [
        '#set page(width: 1pt) $x^2$ @label <label>',
        '<script>alert(1)</script>',
        '[U+202E]gnihton',
        '我会找到你',
      ])
        expect(squeezed(text)).toContain(squeezed(words));
      expect(text).toContain('سأجدك');
      expect(squeezed((await paper('contact-log', sample())).text)).toContain(
        squeezed('#panic("x") =SUM(A1) <b>[U+202E]kram'),
      );
    },
    PATIENCE,
  );

  it(
    'have all of a long statement, and say where the rest of an enormous one is',
    async () => {
      const [given, ...others] = sample();
      const long = `${'I wrote this down at once. '.repeat(1_500)}THE-END`;
      const whole = (words: string) => paper('statement', [{ ...given, words } as CaseSaying, ...others]);
      expect((await whole(long)).text).toContain('THE-END');
      const many = Array.from({ length: 4 }, () => ({ ...given, words: 'a'.repeat(100_000) }) as CaseSaying);
      const { text } = await paper('statement', many);
      expect(squeezed(text)).toContain(
        '100,000morecharactersarenotonthesepages.AllofitisinMJS-draft-statement.txt.',
      );
    },
    PATIENCE,
  );

  it(
    'are not broken by what no reader expects',
    async () => {
      const odd = [
        '\u0000\u0007\u001b[31m',
        '\ud83d',
        'e'.padEnd(900, '\u0301'),
        '\u200d\ufeff\ufff9x',
        '\n'.repeat(900),
        ...HOSTILE_TEXTS,
      ].join('\n');
      const [given] = sample();
      const hostile = {
        ...given,
        name: odd.replaceAll(/[\r\n]/g, ' ').slice(0, 500),
        occupation: '\u202e',
        words: odd,
      } as CaseSaying;
      const { text, pages } = await paper('statement', [hostile]);
      expect(text).toContain('DRAFT. Not signed');
      expect(pages).toBeLessThan(8);
    },
    PATIENCE,
  );
});
