import { failedStep, type Rect, type StepReport } from '../domain/capture.ts';
import { toHoldfastError } from '../domain/errors.ts';
import { MOST_PLACED_TEXT, MOST_PLACES, type Place } from '../domain/redaction/places.ts';
import { method } from '../extractors/dom/native.ts';
import {
  charactersOf,
  firstChildOf,
  isElement,
  isText,
  nextSiblingOf,
  shadowOf,
  tagOf,
} from '../extractors/dom/safe.ts';
import { boxOf, documentOf } from './snapshot-dom.ts';
import { rectOf } from './view.ts';

const rangeIn = method<[], Range | null>('Document', 'createRange', null);
const selectIn = method<[Node], void>('Range', 'selectNodeContents', undefined);
const boxOfRange = method<[], DOMRect | null>('Range', 'getBoundingClientRect', null);

/** A post of a person is far below both. A page may make each node cost much: what takes longer is not told. */
const MOST_NODES = 5_000;
const MOST_MS = 100;

/** What shows something else than its own words. */
const PICTURES = new Set([
  ...['img', 'svg', 'video', 'canvas', 'iframe', 'frame', 'object', 'embed', 'input', 'textarea', 'select'],
  ...['meter', 'progress', 'audio', 'math'],
]);

/**
 * Where the words and pictures of a post stand in it, by which boxes over its picture are offered. Asked at the click;
 * what comes back is asked when the picture has been taken, and tells them only where all stand as they stood.
 */
export function watchPlaces(root: Element | null, post: Rect | null): () => Told {
  if (!root || !post) return () => ({ steps: [] });
  const before = told(() => placesOf(root, post));
  if (!before.places) return () => before;
  return () => {
    const now = told(() => placesOf(root, post));
    return isSame(now, before) ? now : { steps: now.steps };
  };
}

type Told = { places?: Place[] | undefined; steps: StepReport[] };

/** Nothing but boxes that are offered depends on it: where a page breaks it, the record says so, and the rest is kept. */
function told(work: () => Place[] | undefined): Told {
  try {
    return { places: work(), steps: [] };
  } catch (thrown) {
    return { steps: [failedStep('facts', toHoldfastError(thrown), 'what stands where in the post')] };
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** All of them, or `undefined` where these are not all, or the post does not stand where it is said to. */
function placesOf(root: Element, post: Rect): Place[] | undefined {
  const document = documentOf(root);
  const corner = boxOf(root);
  const range = document && rangeIn(document);
  if (!corner || !range || !isSame(rectOf(root), post)) return undefined;
  const until = performance.now() + MOST_MS;
  const places: Place[] = [];
  let [seen, characters] = [0, 0];
  for (const node of shownIn(root)) {
    seen += 1;
    const shown = whatShows(node, range);
    characters += shown?.text?.length ?? 0;
    if (seen > MOST_NODES || characters > MOST_PLACED_TEXT || performance.now() > until) return undefined;
    if (!shown?.box || shown.box.width <= 0 || shown.box.height <= 0) continue;
    const place = placed(shown.text, shown.box, corner);
    if (!place || places.length === MOST_PLACES) return undefined;
    places.push(place);
  }
  return places;
}

/** Itself and all below, open shadow trees too, in order. One at a time: a page can put any number into one element. */
function* shownIn(root: Element): Generator<Node> {
  const pending: (Node | null)[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!node) continue;
    yield node;
    if (node !== root) pending.push(nextSiblingOf(node));
    if (!isElement(node)) continue;
    const shadow = shadowOf(node);
    pending.push(firstChildOf(node), shadow && firstChildOf(shadow));
  }
}

type Shown = { text: string | null; box: DOMRect | null };

function whatShows(node: Node, range: Range): Shown | null {
  if (isElement(node)) return showsPicture(node) ? { text: null, box: boxOf(node) } : null;
  const text = isText(node) ? charactersOf(node) : '';
  // Of more than is told no place is asked.
  if (text.length > MOST_PLACED_TEXT) return { text, box: null };
  if (text.trim() === '') return null;
  selectIn(range, node);
  return { text, box: boxOfRange(range) };
}

/** Pictures of the style sheet too, and words that it puts before or after an element. */
function showsPicture(element: Element): boolean {
  return (
    PICTURES.has(tagOf(element)) ||
    [null, '::before', '::after'].some((part) => {
      const { backgroundImage = '', content = '' } = getComputedStyle(element, part);
      return backgroundImage.includes('url(') || (part !== null && isTelling(content));
    })
  );
}

/** A sign or a mark has no words; what is longer than any is not looked through. */
function isTelling(content: string): boolean {
  return content.length > MOST_PUT || /[\p{L}\p{N}]{2}/u.test(content.replace(/^(?:none|normal)$/, ''));
}

const MOST_PUT = 200;

/** Whole pixels, outwards; `null` where there is no such place. */
function placed(text: string | null, box: DOMRect, corner: DOMRect): Place | null {
  const [x, y] = [Math.floor(box.x - corner.x), Math.floor(box.y - corner.y)];
  const width = Math.ceil(box.x - corner.x + box.width) - x;
  const height = Math.ceil(box.y - corner.y + box.height) - y;
  const isPlace = [x, y, width, height].every((side) => Math.abs(side) <= MOST_SIDE);
  return isPlace ? { text, x, y, width, height } : null;
}

const MOST_SIDE = 100_000;
