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
  const walk: Walk = { writer: new Writer(characters), rules, above: [root], preformatted: null };
  let node = firstInside(root);
  for (let visited = 0; node && visited < nodes && !walk.writer.isFull(); visited += 1)
    node = step(node, walk);
  const text = walk.writer.text();
  return {
    text: rules.whitespace === 'collapse' ? text.replace(/\n+$/, '') : text,
    cut: node !== null || walk.writer.isFull(),
  };
}

/** `above`: from the root down to what holds the node that is looked at, so that no way up has to be asked for. */
type Walk = { writer: Writer; rules: TextRules; above: Element[]; preformatted: Known | null };
type Known = { element: Element; answer: boolean };

function step(node: Node, walk: Walk): Node | null {
  if (isElement(node)) {
    const inside = enter(node, tagOf(node), walk);
    if (inside) return inside;
  } else if (isText(node)) walk.writer.write(charactersOf(node), isPreformatted(walk));
  return following(node, walk);
}

/** What stands first in it; `null` where nothing does, or nothing of it is to be read. */
function enter(element: Element, tag: string, { writer, rules, above }: Walk): Node | null {
  if (isLeftOut(element, tag, rules)) return null;
  if (tag === 'br') writer.breakLine();
  else if (tag === 'img') writeImage(element, writer, rules);
  else breakAround(tag, writer, rules);
  const inside = firstInside(element);
  if (inside) above.push(element);
  return inside;
}

/** An element without children of its own shows its shadow tree. */
function firstInside(element: Element): Node | null {
  const child = firstChildOf(element);
  if (child) return child;
  const shadow = shadowOf(element);
  return shadow ? firstChildOf(shadow) : null;
}

function following(from: Node, { writer, rules, above }: Walk): Node | null {
  for (let node = from; above.length > 0; ) {
    const next = nextSiblingOf(node);
    if (next) return next;
    const left = above.pop() as Element;
    if (above.length > 0) breakAround(tagOf(left), writer, rules);
    node = left;
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

function isLeftOut(element: Element, tag: string, rules: TextRules): boolean {
  if (NEVER_TEXT.has(tag) || hasAttr(element, 'hidden')) return true;
  if (tag === 'font' && ADDED_TRANSLATION.test(attr(element, 'class') ?? '')) return true;
  return HIDDEN.test(attr(element, 'style') ?? '') || (rules.skip?.(element) ?? false);
}

/** Whether the text right below the last of `above` keeps its spaces: asked once for texts side by side. */
function isPreformatted(walk: Walk): boolean {
  if (walk.rules.whitespace !== 'collapse') return true;
  const element = walk.above.at(-1) as Element;
  if (walk.preformatted?.element !== element)
    walk.preformatted = { element, answer: keepsSpaces(element, tagOf(element)) };
  return walk.preformatted.answer;
}

function keepsSpaces(element: Element, tag: string): boolean {
  return tag === 'pre' || tag === 'code' || KEEPING.test(attr(element, 'style') ?? '');
}
