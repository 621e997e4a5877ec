// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { MOST_PLACED_TEXT, MOST_PLACES, Place } from '../domain/redaction/places.ts';

/** What stands in the page has no place in jsdom: each gets one by what it is. */
const box = (x: number, y: number, width = 40.5, height = 10) => new DOMRect(x, y, width, height);
let boxOfWords = box(12.25, 30);
/** As the browser would throw it. */
let broken: DOMException | null = null;
let boxOfPost = box(10, 20, 300, 200);
const POST = { x: 10, y: 20, width: 300, height: 200 };

async function placesIn(html: string) {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return this.localName === 'article' ? boxOfPost : box(20, 40);
  });
  // jsdom has no style of what a style sheet puts before and after.
  const styleOf = window.getComputedStyle.bind(window);
  vi.spyOn(window, 'getComputedStyle').mockImplementation((element, part) =>
    part ? ({} as CSSStyleDeclaration) : styleOf(element),
  );
  Range.prototype.getBoundingClientRect = () => {
    if (broken) throw broken;
    return boxOfWords;
  };
  const { watchPlaces } = await import('./places.ts');
  document.body.innerHTML = `<article>${html}</article>`;
  const root = document.querySelector('article');
  if (!root) throw new Error('no post');
  const now = watchPlaces(root, POST);
  return { now, places: now().places, root, again: () => watchPlaces(root, POST)().places };
}

beforeEach(() => {
  vi.restoreAllMocks();
  broken = null;
  vi.spyOn(performance, 'now').mockReturnValue(0);
  boxOfWords = box(12.25, 30);
  boxOfPost = box(10, 20, 300, 200);
});

test('words and pictures have their places in the post, in whole pixels outwards, in their order', async () => {
  const { places } = await placesIn('<b>Mae</b>lle <img><p> </p><svg><text>x</text></svg>');
  expect(places).toEqual([
    { text: 'Mae', x: 2, y: 10, width: 41, height: 10 },
    { text: 'lle ', x: 2, y: 10, width: 41, height: 10 },
    { text: null, x: 10, y: 20, width: 41, height: 10 },
    { text: null, x: 10, y: 20, width: 41, height: 10 },
    { text: 'x', x: 2, y: 10, width: 41, height: 10 },
  ]);
  expect(Place.array().safeParse(places).success).toBe(true);
});

test('what is painted behind, and open shadow trees, are told too', async () => {
  const { root, again } = await placesIn('<i style="background-image: url(a.png)"></i><div></div>');
  root.querySelector('div')?.attachShadow({ mode: 'open' }).append('in the shadow');
  expect(again()?.map(({ text }) => text)).toEqual([null, 'in the shadow']);
});

test('of what has no place nothing is told; where not all can be told, nothing is', async () => {
  boxOfWords = box(0, 0, 0, 0);
  expect((await placesIn('hidden')).places).toEqual([]);
  boxOfWords = box(Number.NaN, 0);
  expect((await placesIn('scaled')).places).toBeUndefined();
  boxOfWords = box(1e9, 0);
  expect((await placesIn('far')).places).toBeUndefined();
  boxOfWords = box(0, 0);
  expect((await placesIn('<img>'.repeat(MOST_PLACES + 1))).places).toBeUndefined();
  expect((await placesIn('x'.repeat(MOST_PLACED_TEXT + 1))).places).toBeUndefined();
  expect((await placesIn('<i></i>'.repeat(5_001))).places).toBeUndefined();
});

test('a page that names its parts like members of a node changes nothing', async () => {
  const { places } = await placesIn('<form><input name="childNodes"><input name="firstChild">so</form>');
  expect(places?.map(({ text }) => text)).toEqual([null, null, 'so']);
});

test('a post whose parts were moved or changed, or that stands elsewhere itself, has none', async () => {
  const { now, root } = await placesIn('<b>Mae</b>lle');
  expect(now().places).toHaveLength(2);
  boxOfWords = box(12.25, 31);
  expect(now()).toEqual({ steps: [] });
  boxOfWords = box(12.25, 30);
  boxOfPost = box(10, 21, 300, 200);
  expect(now()).toEqual({ steps: [] });
  boxOfPost = box(10, 20, 300, 200);
  root.append('more');
  expect(now()).toEqual({ steps: [] });
});

test('where the post stood elsewhere at the click than the record says, nothing is told', async () => {
  boxOfPost = box(11, 20, 300, 200);
  expect((await placesIn('<b>Mae</b>lle')).places).toBeUndefined();
});

test('nodes that cost much are not all asked: a page cannot make the click long', async () => {
  const { root, again } = await placesIn('<i></i>'.repeat(3_000));
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 10));
  const asked = vi.mocked(window.getComputedStyle);
  asked.mockClear();
  expect(again()).toBeUndefined();
  expect(asked.mock.calls.length).toBeLessThan(50);
  expect(root.childNodes).toHaveLength(3_000);
});

test('what cannot be asked is a step of the record, and stops nothing', async () => {
  broken = new DOMException('gone', 'InvalidStateError');
  const told = (await placesIn('words')).now();
  expect(told.places).toBeUndefined();
  expect(told.steps).toMatchObject([{ step: 'facts', outcome: 'failed' }]);
});
