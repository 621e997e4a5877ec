/** One font of the report's pages: where it comes from, and where it lies in the packed extension. */
export type PdfFont = {
  /** Path inside the extension. */
  path: string;
  /** Path in the repository, `node_modules` (pinned by the lock file) or `public`. */
  source: string;
  /** As the Typst templates name it. */
  family: string;
  scripts: string;
  licence: 'OFL-1.1' | 'Bitstream-Vera' | 'OFL-1.1 AND CC-BY-4.0';
  /** Path in the repository of the licence's text; shipped beside the font. */
  licenceSource: string;
};

function noto(name: string, weight: string, scripts: string, packageName: string): PdfFont {
  const family = `Noto Sans${name && ` ${name}`}`;
  const file = `NotoSans${name}`;
  const from = `node_modules/@expo-google-fonts/${packageName}`;
  return {
    path: `fonts/${file}-${weight}.ttf`,
    source: `${from}/${weight}/${file}_${weight}.ttf`,
    family,
    scripts,
    licence: 'OFL-1.1',
    licenceSource: `${from}/LICENSE_FONT`,
  };
}

function dejavu(file: string, family: string, scripts: string): PdfFont {
  return {
    path: `fonts/${file}.ttf`,
    source: `node_modules/dejavu-fonts-ttf/ttf/${file}.ttf`,
    family,
    scripts,
    licence: 'Bitstream-Vera',
    licenceSource: 'node_modules/dejavu-fonts-ttf/LICENSE',
  };
}

/** Fonts that no registry package holds; these come from Debian's fonts-noto-core 20201225. */
function kept(script: string): PdfFont {
  const path = `fonts/NotoSans${script}-Regular.ttf`;
  return {
    path,
    source: `public/${path}`,
    family: `Noto Sans ${script}`,
    scripts: script,
    licence: 'OFL-1.1',
    licenceSource: 'public/fonts/NotoSans-LICENSE.txt',
  };
}

const KEPT_SCRIPTS = [
  'Bengali',
  'Tamil',
  'Telugu',
  'Gujarati',
  'Gurmukhi',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Oriya',
  'Khmer',
  'Lao',
  'Myanmar',
  'Ethiopic',
];

/**
 * Every font of the PDF pages. Chosen by what `pdftotext` gives back (docs/decisions/pdf-engine.md):
 * Amiri for Arabic, since it alone of twenty tried draws lam-alef and dotted letters as glyphs that
 * each map back to their own letter; DejaVu Sans for Hebrew and for symbols.
 */
export const PDF_FONTS: readonly PdfFont[] = [
  noto('', '400Regular', 'Latin, Greek, Cyrillic', 'noto-sans'),
  noto('', '600SemiBold', 'Latin, Greek, Cyrillic', 'noto-sans'),
  {
    path: 'fonts/Amiri-400Regular.ttf',
    source: 'node_modules/@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
    family: 'Amiri',
    scripts: 'Arabic, Persian, Urdu',
    licence: 'OFL-1.1',
    licenceSource: 'node_modules/@expo-google-fonts/amiri/LICENSE_FONT',
  },
  noto('Devanagari', '400Regular', 'Devanagari', 'noto-sans-devanagari'),
  noto('Thai', '400Regular', 'Thai', 'noto-sans-thai'),
  ...KEPT_SCRIPTS.map(kept),
  noto('SC', '400Regular', 'Chinese', 'noto-sans-sc'),
  noto('JP', '400Regular', 'Japanese', 'noto-sans-jp'),
  noto('KR', '400Regular', 'Korean', 'noto-sans-kr'),
  dejavu('DejaVuSans', 'DejaVu Sans', 'Hebrew, Armenian, Georgian, symbols'),
  dejavu('DejaVuSansMono', 'DejaVu Sans Mono', 'digests'),
  {
    path: 'fonts/TwemojiMozilla.ttf',
    source: 'public/fonts/TwemojiMozilla.ttf',
    family: 'Twemoji Mozilla',
    scripts: 'colour emoji, up to Emoji 15.0',
    licence: 'OFL-1.1 AND CC-BY-4.0',
    licenceSource: 'public/fonts/TwemojiMozilla-LICENSE.txt',
  },
];

/** Typst itself (Apache-2.0), compiled to WebAssembly: 28 MB, 11 MB packed. */
export const TYPST_WASM = {
  path: 'pdf/typst.wasm',
  source: 'node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm',
} as const;

/** The templates, by the name they import each other with. */
export const TYPST_TEMPLATES = [
  'style.typ',
  'read-me-first.typ',
  'incident-log.typ',
  'exhibit-sheet.typ',
  'paper.typ',
] as const;

export type TypstTemplate = (typeof TYPST_TEMPLATES)[number];

/** Files that the build copies into the extension: the engine, its fonts and their licences. */
export function packagedPdfFiles(): { path: string; source: string }[] {
  const licences = PDF_FONTS.map((font) => ({
    path: font.path.replace(/\.ttf$/, '-LICENSE.txt'),
    source: font.licenceSource,
  }));
  const files = [TYPST_WASM, ...PDF_FONTS, ...licences];
  // What lies in `public` is copied by the build already.
  return files
    .filter((file) => !file.source.startsWith('public/'))
    .map(({ path, source }) => ({ path, source }));
}
