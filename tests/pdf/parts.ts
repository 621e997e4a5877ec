import { readFile } from 'node:fs/promises';
import { PDF_FONTS, TYPST_TEMPLATES, TYPST_WASM, type TypstTemplate } from '../../src/dossier/pdf/fonts.ts';
import type { TypstParts } from '../../src/dossier/pdf/typst-engine.ts';

const ROOT = new URL('../../', import.meta.url);
const TEMPLATES = 'src/dossier/report/typst/';

async function readTemplates(): Promise<Record<TypstTemplate, string>> {
  const read = async (name: TypstTemplate) =>
    [name, await readFile(new URL(TEMPLATES + name, ROOT), 'utf8')] as const;
  return Object.fromEntries(await Promise.all(TYPST_TEMPLATES.map(read))) as Record<TypstTemplate, string>;
}

/** The engine, its fonts and its templates, read from the repository. */
export async function readTypstParts(): Promise<TypstParts> {
  const [wasm, templates, ...fonts] = await Promise.all([
    readFile(new URL(TYPST_WASM.source, ROOT)),
    readTemplates(),
    ...PDF_FONTS.map((font) => readFile(new URL(font.source, ROOT))),
  ]);
  return { wasm, templates, fonts };
}
