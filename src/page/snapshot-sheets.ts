import { inertCss, showUndefined } from './inert-css.ts';
import { escapeCss } from './inert-escape.ts';
import { adoptedOf } from './snapshot-dom.ts';

export type SheetCounts = { styleSheets: number; styleSheetsUnreadable: number };

type Wrapped = { media?: string; layer?: string | null; supports?: string | null };

/** `@import` brings a sheet of its own: its rules are written in place, under the same conditions. */
function wrapImport(text: string, rule: Wrapped): string {
  let css = text;
  if (rule.media) css = `@media ${rule.media}{${css}}`;
  if (rule.supports) css = `@supports ${rule.supports}{${css}}`;
  return rule.layer === null || rule.layer === undefined ? css : `@layer ${rule.layer}{${css}}`;
}

function importConditions(rule: CSSImportRule): Wrapped {
  const supports = rule.supportsText ? `(${rule.supportsText})` : null;
  return { media: rule.media.mediaText, layer: rule.layerName ?? null, supports };
}

const IMPORT_RULE = 3;
const MAX_IMPORT_DEPTH = 8;

function ruleText(rule: CSSRule, depth: number, counts: SheetCounts): string {
  if (rule.type !== IMPORT_RULE) return rule.cssText;
  const imported = rule as CSSImportRule;
  const text = imported.styleSheet ? rulesText(imported.styleSheet, depth + 1, counts) : '';
  return wrapImport(text, importConditions(imported));
}

/** The rules as the browser holds them now; a sheet from another origin may not be read, and is counted. */
function rulesText(sheet: CSSStyleSheet, depth: number, counts: SheetCounts): string {
  let rules: CSSRuleList;
  counts.styleSheets += 1;
  try {
    rules = sheet.cssRules;
  } catch {
    counts.styleSheetsUnreadable += 1;
    return '';
  }
  if (depth > MAX_IMPORT_DEPTH) return '';
  return Array.from(rules, (rule) => ruleText(rule, depth, counts)).join('\n');
}

/** The sheet's rules, loading nothing and safe between `<style>` tags. */
export function sheetText(sheet: CSSStyleSheet, counts: SheetCounts): string {
  if (sheet.disabled) return '';
  const css = showUndefined(rulesText(sheet, 0, counts));
  const media = sheet.media.mediaText;
  return escapeCss(inertCss(media ? `@media ${media}{${css}}` : css));
}

type Adopting = { adoptedStyleSheets?: Iterable<CSSStyleSheet>; wrappedJSObject?: Adopting };

/**
 * Sheets given by script to a document or shadow root. Firefox does not hand the list to a content
 * script; there it is read through the page's own view and each sheet is wrapped again.
 */
export function adoptedSheets(root: Document | ShadowRoot, counts: SheetCounts): CSSStyleSheet[] {
  try {
    return adoptedOf(root);
  } catch {
    return adoptedThroughPage(root as Adopting, counts);
  }
}

function adoptedThroughPage(root: Adopting, counts: SheetCounts): CSSStyleSheet[] {
  const wrap = (globalThis as { XPCNativeWrapper?: (value: unknown) => CSSStyleSheet }).XPCNativeWrapper;
  const list = root.wrappedJSObject?.adoptedStyleSheets;
  if (!wrap || !list) {
    counts.styleSheetsUnreadable += 1;
    return [];
  }
  return Array.from(list, (sheet) => wrap(sheet)).filter((sheet) => sheet instanceof CSSStyleSheet);
}
