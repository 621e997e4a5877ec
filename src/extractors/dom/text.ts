import {
  allText,
  attr,
  charactersOf,
  firstChildOf,
  firstElementIn,
  hasAny,
  hasAttr,
  kindOf,
  matches,
  nextSiblingOf,
  queryAll,
  shadowOf,
  tagOf,
} from './safe.ts';
import { isPlain, type Sort, STYLED, sortOf } from './text-sorts.ts';
import { Writer } from './writer.ts';

export type TextRules = {
  /**
   * `keep`: the words carry their own line breaks and spaces (pre-wrap), and boxes in them break nothing:
   * X and Bluesky wrap each mention in one. `lines`: the same, and blocks stand on their own line: a list or
   * a piece of code in a message. `collapse`: as HTML flows.
   */
  whitespace: 'keep' | 'lines' | 'collapse';
  /** Subtrees that are not the author's words. */
  skip?: (element: Element) => boolean;
  /** The same by a selector: asked once of the whole, where a question for each element costs more. */
  without?: string | undefined;
  /** Stop after so many characters or nodes: for a look at whether there are words at all. */
  atMost?: { characters: number; nodes: number };
  /** Pictures that stand for a character; by default those that look like an emoji. */
  isCharacter?: (image: Element) => boolean;
};

/** `cut`: the page held more than the limits below, and the rest was left out. */
export type TextRead = { text: string; cut: boolean };

/** Characters (UTF-16 units), and nodes looked at, of one text. */
export const MAX_TEXT = 4_000_000;
export const MAX_NODES = 500_000;

const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/i;
const KEEPING = /white-space\s*:\s*(pre|break)/i;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
/** What a much used extension puts below the words of any page (pages saved with it, 2024 to 2026). */
const ADDED_TRANSLATION = /(^|\s)immersive-translate-target-wrapper(\s|$)/;
const EMOJI_CLASS = /(^|[\s_-])(emoji|emojione|emote|emoticon|smil(ey|ie))/i;

const MOST = { characters: MAX_TEXT, nodes: MAX_NODES };

/**
 * The words below `root` as written: emoji from pictures' `alt`, `<br>` and blocks as line breaks, every
 * script as it stands. Hidden subtrees are left out. Walks without recursion: depth cannot break it.
 */
export function readText(root: Element, rules: TextRules): TextRead {
  const { characters, nodes } = rules.atMost ?? MOST;
  const writer = new Writer(characters);
  if (writeAlone(root, writer, rules)) return { text: ended(writer, rules), cut: writer.isFull() };
  const walk: Walk = {
    root,
    writer,
    rules,
    above: [],
    sorts: [],
    left: null,
    styled: null,
    entered: 0,
    keeping: null,
  };
  let node = into(root, 'plain', walk);
  for (let visited = 0; node && visited < nodes && !writer.isFull(); visited += 1) node = step(node, walk);
  return { text: ended(writer, rules), cut: node !== null || writer.isFull() };
}

/** Most of what is asked for its words holds nothing else, or nothing that a walk would write otherwise. */
function writeAlone(root: Element, writer: Writer, rules: TextRules): boolean {
  const isSingle = firstElementIn(root) === null;
  if (!isSingle && !isTakenWhole(root, rules)) return false;
  const characters = allText(root);
  if (characters === '') return !isSingle;
  const flows = rules.whitespace === 'collapse';
  const keeps = flows && keepsSpaces(root, attr(root, 'style'));
  if (!isSingle && keeps) return false;
  writer.write(characters, keeps || !flows);
  return true;
}

/** Of a reading that stops early the whole is not asked. */
function isTakenWhole(root: Element, { skip, without, atMost }: TextRules): boolean {
  return !skip && !atMost && isPlain(root) && !(without && hasAny(root, without));
}

function ended(writer: Writer, { whitespace }: TextRules): string {
  const text = writer.text();
  return whitespace === 'collapse' && text.endsWith('\n') ? text.replace(/\n+$/, '') : text;
}

/** `above`: from the root down to what holds the node that is looked at, so that no way up has to be asked for. */
type Walk = {
  root: Element;
  writer: Writer;
  rules: TextRules;
  above: Element[];
  sorts: Sort[];
  /** What `without` says of this tree, as soon as there is an element in it. */
  left: ReadonlySet<Element> | null;
  /** What is hidden or has a style of its own, the same way. */
  styled: ReadonlySet<Element> | null;
  /** Elements looked at. */
  entered: number;
  /** Whether the text right below the last of `above` keeps its spaces: asked once for texts side by side. */
  keeping: boolean | null;
};

function step(node: Node, walk: Walk): Node | null {
  const kind = kindOf(node);
  if (kind === 'element') return enter(node as Element, walk) ?? following(node, walk);
  if (kind === 'text') walk.writer.write(charactersOf(node), isPreformatted(walk));
  return following(node, walk);
}

/** What stands first in it; `null` where nothing does, or nothing of it is to be read. */
function enter(element: Element, walk: Walk): Node | null {
  const { writer, rules } = walk;
  const sort = sortOf(element);
  walk.entered += 1;
  if (sort === 'never' || isHidden(element, walk) || isLeftOut(element, sort, walk)) return null;
  if (sort === 'break') writer.breakLine();
  else if (sort === 'image') writeImage(element, writer, rules);
  else if (sort !== 'plain') breakAround(sort, writer, rules);
  return into(element, sort, walk);
}

/** What begins inside an element. Where it holds nothing but words, they are written at once. */
function into(element: Element, sort: Sort, walk: Walk): Node | null {
  const inside = firstElementIn(element) ? firstChildOf(element) : writeWords(element, sort, walk);
  if (!inside) return null;
  walk.above.push(element);
  walk.sorts.push(sort);
  walk.keeping = null;
  return inside;
}

/** An element without children of its own shows its shadow tree, of which the first is given. */
function writeWords(element: Element, sort: Sort, walk: Walk): Node | null {
  const characters = allText(element);
  if (characters === '') return firstInShadow(element, walk);
  walk.writer.write(
    characters,
    walk.rules.whitespace !== 'collapse' || keepsSpaces(element, styleOf(element, walk)),
  );
  if (walk.above.length > 0) breakAround(sort, walk.writer, walk.rules);
  return null;
}

function firstInShadow(element: Element, walk: Walk): Node | null {
  const shadow = shadowOf(element);
  if (!shadow) return null;
  const { without, atMost } = walk.rules;
  if (without && !atMost) walk.left = both(leftIn(walk), queryAll(shadow, without));
  if (!atMost) walk.styled = both(styledIn(walk), queryAll(shadow, STYLED));
  return firstChildOf(shadow);
}

function following(from: Node, walk: Walk): Node | null {
  const { above, sorts, writer, rules } = walk;
  for (let node = from; above.length > 0; ) {
    const next = nextSiblingOf(node);
    if (next) return next;
    node = above.pop() as Element;
    walk.keeping = null;
    const sort = sorts.pop() as Sort;
    if (above.length > 0) breakAround(sort, writer, rules);
  }
  return null;
}

function breakAround(sort: Sort, writer: Writer, { whitespace }: TextRules): void {
  if (whitespace === 'keep') return;
  if (sort === 'paragraph') writer.separate(2);
  else if (sort === 'block') writer.separate(1);
  else if (sort === 'cell') writer.write(' ', false);
}

function writeImage(image: Element, writer: Writer, rules: TextRules): void {
  const alt = attr(image, 'alt') ?? '';
  if (alt !== '' && (rules.isCharacter ?? looksLikeEmoji)(image)) writer.write(alt, true);
}

/** A picture whose description is an emoji, or whose class says that it is one. */
export function looksLikeEmoji(image: Element): boolean {
  return EMOJI.test(attr(image, 'alt') ?? '') || EMOJI_CLASS.test(attr(image, 'class') ?? '');
}

function isHidden(element: Element, walk: Walk): boolean {
  const isStyled = asksEach(walk) ? matches(element, STYLED) : styledIn(walk).has(element);
  return isStyled && (hasAttr(element, 'hidden') || HIDDEN.test(attr(element, 'style') ?? ''));
}

function styleOf(element: Element, walk: Walk): string | null {
  const isAsked = element === walk.root || asksEach(walk) || styledIn(walk).has(element);
  return isAsked ? attr(element, 'style') : null;
}

/** To find all that match in the whole costs as much as to ask so many elements. */
const FEW = 3;

/** A reading that stops early asks each element, so that it never costs more than it reads; so does a short one. */
function asksEach({ rules, entered }: Walk): boolean {
  return rules.atMost !== undefined || entered <= FEW;
}

function isLeftOut(element: Element, sort: Sort, walk: Walk): boolean {
  if (sort === 'font' && ADDED_TRANSLATION.test(attr(element, 'class') ?? '')) return true;
  const { skip, without } = walk.rules;
  if (without && (asksEach(walk) ? matches(element, without) : leftIn(walk).has(element))) return true;
  return skip?.(element) ?? false;
}

function leftIn(walk: Walk): ReadonlySet<Element> {
  walk.left ??= new Set(queryAll(walk.root, walk.rules.without ?? ''));
  return walk.left;
}

function styledIn(walk: Walk): ReadonlySet<Element> {
  walk.styled ??= new Set(queryAll(walk.root, STYLED));
  return walk.styled;
}

function both(known: ReadonlySet<Element>, more: readonly Element[]): ReadonlySet<Element> {
  return more.length === 0 ? known : new Set([...known, ...more]);
}

function isPreformatted(walk: Walk): boolean {
  if (walk.rules.whitespace !== 'collapse') return true;
  const last = walk.above.at(-1) ?? walk.root;
  walk.keeping ??= keepsSpaces(last, styleOf(last, walk));
  return walk.keeping;
}

function keepsSpaces(element: Element, style: string | null): boolean {
  const tag = tagOf(element);
  return tag === 'pre' || tag === 'code' || (style !== null && KEEPING.test(style));
}
