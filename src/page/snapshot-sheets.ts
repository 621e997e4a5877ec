import { inertCss, showUndefined } from './inert-css.ts';
import { escapeCss } from './inert-escape.ts';
import { adoptedOf } from './snapshot-dom.ts';
import type { IsUsed } from './snapshot-used.ts';

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

const STYLE_RULE = 1;
const IMPORT_RULE = 3;
const LAYER = '[object CSSLayerBlockRule]';
/** Groups whose selectors mean what they say alone; those of `@scope` do not. */
const GROUPS = new Set([
  LAYER,
  '[object CSSMediaRule]',
  '[object CSSSupportsRule]',
  '[object CSSContainerRule]',
]);
const kindOf = (rule: CSSRule): string => Object.prototype.toString.call(rule);
const MAX_IMPORT_DEPTH = 8;

type Reading = { counts: SheetCounts; isUsed: IsUsed | null };

function ruleText(rule: CSSRule, depth: number, reading: Reading): string {
  if (rule.type === IMPORT_RULE) return importText(rule as CSSImportRule, depth, reading);
  if (!reading.isUsed) return rule.cssText;
  if (rule.type === STYLE_RULE) return styleRuleText(rule as CSSStyleRule, reading.isUsed);
  return GROUPS.has(kindOf(rule)) ? groupText(rule as CSSGroupingRule, depth, reading) : rule.cssText;
}

function importText(rule: CSSImportRule, depth: number, reading: Reading): string {
  const text = rule.styleSheet ? rulesText(rule.styleSheet, depth + 1, reading) : '';
  return wrapImport(text, importConditions(rule));
}

function styleRuleText(rule: CSSStyleRule, isUsed: IsUsed): string {
  return isUsed(rule.selectorText) ? rule.cssText : '';
}

/** A group with what of it is used. A layer stays even when empty: their order counts. */
function groupText(rule: CSSGroupingRule, depth: number, reading: Reading): string {
  const inside = Array.from(rule.cssRules, (inner) => ruleText(inner, depth, reading)).filter(Boolean);
  const start = rule.cssText.slice(0, rule.cssText.indexOf('{') + 1);
  return inside.length === 0 && kindOf(rule) !== LAYER ? '' : `${start}${inside.join('\n')}}`;
}

/** The rules as the browser holds them now; a sheet from another origin may not be read, and is counted. */
function rulesText(sheet: CSSStyleSheet, depth: number, reading: Reading): string {
  const { counts } = reading;
  let rules: CSSRuleList;
  counts.styleSheets += 1;
  try {
    rules = sheet.cssRules;
  } catch {
    counts.styleSheetsUnreadable += 1;
    return '';
  }
  if (depth > MAX_IMPORT_DEPTH) return '';
  const texts = Array.from(rules, (rule) => ruleText(rule, depth, reading));
  return texts.filter(Boolean).join('\n');
}

/** The sheet's rules (those in use, where `isUsed` is given), loading nothing, safe between `<style>` tags. */
export function sheetText(sheet: CSSStyleSheet, counts: SheetCounts, isUsed: IsUsed | null = null): string {
  if (sheet.disabled) return '';
  try {
    const css = showUndefined(rulesText(sheet, 0, { counts, isUsed }));
    const media = sheet.media.mediaText;
    return escapeCss(inertCss(media ? `@media ${media}{${css}}` : css));
  } catch (thrown) {
    // Rules nested deeper than the stack is, or millions of escapes: the copy goes without this sheet, and says so.
    if ((thrown as { name?: unknown } | null)?.name !== 'RangeError') throw thrown;
    counts.styleSheetsUnreadable += 1;
    return '';
  }
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
