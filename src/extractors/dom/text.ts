import {
  attr,
  charactersOf,
  firstChildOf,
  hasAttr,
  isElement,
  isText,
  nextSiblingOf,
  shadowOf,
  tagOf,
} from './safe.ts';
import { parentAcross } from './tree.ts';
import { startWriting, type Writer } from './writer.ts';

export type TextRules = {
  /**
   * `keep`: the words carry their own line breaks and spaces (pre-wrap), and boxes in them break nothing:
   * X and Bluesky wrap each mention in one. `lines`: the same, and blocks stand on their own line: a list or
   * a piece of code in a message. `collapse`: as HTML flows.
   */
  whitespace: 'keep' | 'lines' | 'collapse';
  /** Subtrees that are not the author's words. */
  skip?: (element: Element) => boolean;
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
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
/** What a much used extension puts below the words of any page (pages saved with it, 2024 to 2026). */
const ADDED_TRANSLATION = /(^|\s)immersive-translate-target-wrapper(\s|$)/;
const EMOJI_CLASS = /(^|[\s_-])(emoji|emojione|emote|emoticon|smil(ey|ie))/i;

/**
 * The words below `root` as written: emoji from pictures' `alt`, `<br>` and blocks as line breaks, every
 * script as it stands. Hidden subtrees are left out. Walks without recursion: depth cannot break it.
 */
export function readText(root: Element, rules: TextRules): TextRead {
  const most = rules.atMost ?? { characters: MAX_TEXT, nodes: MAX_NODES };
  const writer = startWriting(rules.whitespace, most.characters);
  let visited = 0;
  let node: Node | null = firstInside(root);
  while (node && visited < most.nodes && !writer.full()) {
    visited += 1;
    node = step(node, root, writer, rules);
  }
  return { text: writer.text(), cut: node !== null || writer.full() };
}

function step(node: Node, root: Element, writer: Writer, rules: TextRules): Node | null {
  if (isText(node)) writer.write(charactersOf(node), isPreformatted(node, rules));
  else if (isElement(node) && !isLeftOut(node, rules)) {
    enter(node, writer, rules);
    const inside = firstInside(node);
    if (inside) return inside;
    leave(node, writer, rules);
  }
  return following(node, root, writer, rules);
}

/** An element without children of its own shows its shadow tree. */
function firstInside(element: Element): Node | null {
  const child = firstChildOf(element);
  if (child) return child;
  const shadow = shadowOf(element);
  return shadow ? firstChildOf(shadow) : null;
}

function following(from: Node, root: Element, writer: Writer, rules: TextRules): Node | null {
  for (let node: Node | null = from; node && node !== root; node = parentAcross(node)) {
    if (node !== from && isElement(node)) leave(node, writer, rules);
    const next = nextSiblingOf(node);
    if (next) return next;
  }
  return null;
}

function enter(element: Element, writer: Writer, rules: TextRules): void {
  const tag = tagOf(element);
  if (tag === 'br') writer.breakLine();
  else if (tag === 'img') writeImage(element, writer, rules);
  else leave(element, writer, rules);
}

function leave(element: Element, writer: Writer, rules: TextRules): void {
  if (rules.whitespace !== 'keep') breakAround(tagOf(element), writer);
}

function breakAround(tag: string, writer: Writer): void {
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

function isLeftOut(element: Element, rules: TextRules): boolean {
  if (NEVER_TEXT.has(tagOf(element)) || hasAttr(element, 'hidden')) return true;
  if (tagOf(element) === 'font' && ADDED_TRANSLATION.test(attr(element, 'class') ?? '')) return true;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(attr(element, 'style') ?? '')) return true;
  return rules.skip?.(element) ?? false;
}

function isPreformatted(node: Node, rules: TextRules): boolean {
  if (rules.whitespace !== 'collapse') return true;
  const parent = parentAcross(node);
  if (!parent) return false;
  return (
    tagOf(parent) === 'pre' ||
    tagOf(parent) === 'code' ||
    /white-space\s*:\s*(pre|break)/i.test(attr(parent, 'style') ?? '')
  );
}
