import {
  attr,
  charactersOf,
  firstChildOf,
  hasAttr,
  kindOf,
  matches,
  nextSiblingOf,
  queryAll,
  shadowOf,
  tagOf,
} from './safe.ts';
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

const PARAGRAPHS = new Set(['p']);
const BLOCKS = new Set(
  (
    'address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hr li main nav ol pre section summary table tbody thead tfoot tr ul'
  ).split(' '),
);
const CELLS = new Set(['td', 'th']);
const NEVER_TEXT = new Set(
  (
    'script style template noscript head title iframe object embed canvas audio video svg math textarea ' +
    'select input datalist'
  ).split(' '),
);
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
  const walk: Walk = { root, writer, rules, above: [], tags: [], styles: [], left: null, preformatted: null };
  let node = into(root, '', null, walk);
  for (let visited = 0; node && visited < nodes && !writer.isFull(); visited += 1) node = step(node, walk);
  const text = writer.text();
  return {
    text: rules.whitespace === 'collapse' ? text.replace(/\n+$/, '') : text,
    cut: node !== null || writer.isFull(),
  };
}

/** `above`: from the root down to what holds the node that is looked at, so that no way up has to be asked for. */
type Walk = {
  root: Element;
  writer: Writer;
  rules: TextRules;
  above: Element[];
  /** Of each of these, as it was read on the way in. */
  tags: string[];
  styles: (string | null)[];
  /** What `without` says of this tree, as soon as there is an element in it. */
  left: Set<Element> | null;
  /** Whether the text right below the last of `above` keeps its spaces: asked once for texts side by side. */
  preformatted: boolean | null;
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
  const tag = tagOf(element);
  if (NEVER_TEXT.has(tag) || hasAttr(element, 'hidden')) return null;
  const style = attr(element, 'style');
  if ((style !== null && HIDDEN.test(style)) || isLeftOut(element, tag, walk)) return null;
  if (tag === 'br') writer.breakLine();
  else if (tag === 'img') writeImage(element, writer, rules);
  else breakAround(tag, writer, rules);
  return into(element, tag, style, walk);
}

/** An element without children of its own shows its shadow tree. */
function into(element: Element, tag: string, style: string | null, walk: Walk): Node | null {
  const inside = firstChildOf(element) ?? firstInShadow(element, walk);
  if (!inside) return null;
  walk.above.push(element);
  walk.tags.push(tag);
  walk.styles.push(style);
  walk.preformatted = null;
  return inside;
}

function firstInShadow(element: Element, walk: Walk): Node | null {
  const shadow = shadowOf(element);
  if (shadow && walk.rules.without)
    for (const out of queryAll(shadow, walk.rules.without)) leftIn(walk).add(out);
  return shadow && firstChildOf(shadow);
}

function following(from: Node, walk: Walk): Node | null {
  const { above, tags, styles, writer, rules } = walk;
  for (let node = from; above.length > 0; ) {
    const next = nextSiblingOf(node);
    if (next) return next;
    node = above.pop() as Element;
    styles.pop();
    walk.preformatted = null;
    const tag = tags.pop() as string;
    if (above.length > 0) breakAround(tag, writer, rules);
  }
  return null;
}

function breakAround(tag: string, writer: Writer, { whitespace }: TextRules): void {
  if (whitespace === 'keep') return;
  if (PARAGRAPHS.has(tag)) writer.separate(2);
  else if (BLOCKS.has(tag)) writer.separate(1);
  else if (CELLS.has(tag)) writer.write(' ', false);
}

function writeImage(image: Element, writer: Writer, rules: TextRules): void {
  const alt = attr(image, 'alt') ?? '';
  if (alt !== '' && (rules.isCharacter ?? looksLikeEmoji)(image)) writer.write(alt, true);
}

/** A picture whose description is an emoji, or whose class says that it is one. */
export function looksLikeEmoji(image: Element): boolean {
  return EMOJI.test(attr(image, 'alt') ?? '') || EMOJI_CLASS.test(attr(image, 'class') ?? '');
}

function isLeftOut(element: Element, tag: string, walk: Walk): boolean {
  if (tag === 'font' && ADDED_TRANSLATION.test(attr(element, 'class') ?? '')) return true;
  const { skip, without, atMost } = walk.rules;
  if (without && (atMost ? matches(element, without) : leftIn(walk).has(element))) return true;
  return skip?.(element) ?? false;
}

function leftIn(walk: Walk): Set<Element> {
  walk.left ??= new Set(queryAll(walk.root, walk.rules.without ?? ''));
  return walk.left;
}

function isPreformatted(walk: Walk): boolean {
  if (walk.rules.whitespace !== 'collapse') return true;
  walk.preformatted ??= keepsSpaces(walk);
  return walk.preformatted;
}

function keepsSpaces({ root, above, tags, styles }: Walk): boolean {
  const isRoot = above.length === 1;
  const tag = isRoot ? tagOf(root) : tags.at(-1);
  const style = isRoot ? attr(root, 'style') : styles.at(-1);
  return tag === 'pre' || tag === 'code' || (style != null && KEEPING.test(style));
}
