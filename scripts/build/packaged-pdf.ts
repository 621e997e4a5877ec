import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { packagedPdfFiles } from '../../src/dossier/pdf/fonts.ts';

/** The page maker, its fonts and their licences, as files for the build to copy. */
export function pdfAssets(root: string): { absoluteSrc: string; relativeDest: string }[] {
  return packagedPdfFiles().map(({ path, source }) => ({
    absoluteSrc: resolve(root, source),
    relativeDest: path,
  }));
}

const GLUE = /typst_ts_web_compiler\.mjs/;
/** Stands for the three places where the glue would make code from a string or read from the network. */
const REFUSE = "(() => { throw new Error('refused in the extension'); })";

const REPLACEMENTS: readonly [RegExp, number, string][] = [
  [/new Function\([^;]*\);/g, 2, `${REFUSE};`],
  [/fetch\(module_or_path\)/g, 1, `${REFUSE}()`],
];

function replaced(code: string, [pattern, times, by]: (typeof REPLACEMENTS)[number]): string {
  const found = code.match(pattern)?.length ?? 0;
  if (found !== times) throw new Error(`the glue of Typst has changed: ${pattern} is there ${found} times`);
  return code.replace(pattern, () => by);
}

/** The glue between JavaScript and Typst, without `new Function` and `fetch`. Throws when it has changed. */
export function safeGlue(code: string): string {
  return REPLACEMENTS.reduce(replaced, code);
}

/**
 * The glue makes stand-in functions from strings when a compiler is built, before ours replace them. The
 * extension's content security policy refuses that, so the build puts in functions that refuse.
 */
export function typstGlue(): Plugin {
  return {
    name: 'holdfast:typst-glue',
    transform: {
      filter: { id: GLUE },
      handler: (code) => ({ code: safeGlue(code), map: null }),
    },
  };
}
