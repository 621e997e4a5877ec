import { inertCss } from './inert-css.ts';
import { fontsOf, sheetsOf } from './snapshot-dom.ts';

const FONT_FACE = 5;

function facesOf(sheet: CSSStyleSheet): string[] {
  try {
    return Array.from(sheet.cssRules).flatMap((rule) => (rule.type === FONT_FACE ? rule.cssText : []));
  } catch (thrown) {
    // Another site's sheet: its fonts are counted below with those in use.
    if ((thrown as { name?: unknown } | null)?.name === 'SecurityError') return [];
    throw thrown;
  }
}

function isCarriedWhole(face: string): boolean {
  return inertCss(face) === face;
}

/**
 * Brings the fonts that stand in the page's own text; the bytes of others are not to be had without a
 * request. Gives the number of families in use on the page that the system's fonts replace.
 */
export function carryFonts(page: Document, room: Document): number {
  const carried = sheetsOf(page).flatMap(facesOf).filter(isCarriedWhole);
  const style = room.createElement('style');
  style.textContent = carried.join('\n');
  room.head.append(style);
  const here = new Set(Array.from(room.fonts, (face) => face.family));
  const used = Array.from(fontsOf(page) ?? []).filter(
    (face) => face.status === 'loaded' && !here.has(face.family),
  );
  return new Set(used.map((face) => face.family)).size;
}
