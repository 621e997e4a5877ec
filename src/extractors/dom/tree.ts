import {
  childrenOf,
  closest,
  holds,
  hostOf,
  parentElementOf,
  parentOf,
  queryAll,
  rootOf,
  shadowOf,
} from './safe.ts';

/** A page can nest without end; nothing real is deeper than this. */
export const MAX_CLIMB = 20_000;

/** The element above, through shadow roots; `null` at the document. */
export function parentAcross(node: Node): Element | null {
  const above = parentElementOf(node);
  if (above) return above;
  const parent = parentOf(node);
  return parent && hostOf(parent);
}

/** Like `closest`, and goes on from a shadow root to the element that carries it. */
export function closestAcross(from: Element, selector: string): Element | null {
  let at: Element | null = from;
  for (let steps = 0; at && steps < MAX_CLIMB; steps += 1) {
    const found = closest(at, selector);
    if (found) return found;
    at = hostOf(rootOf(at));
  }
  return null;
}

/** True when `inner` is `outer` or stands below it, shadow roots included. */
export function containsAcross(outer: Element, inner: Node): boolean {
  let at: Node | null = inner;
  for (let steps = 0; at && steps < MAX_CLIMB; steps += 1) {
    if (holds(outer, at)) return true;
    at = hostOf(rootOf(at));
  }
  return false;
}

/** To ask the browser whether one holds a node is cheaper than to climb, for so many. */
const FEW = 4;

/**
 * Whether a node is one of these or stands below one: asked of many nodes, it costs each its own depth alone,
 * and no more than the way up to `top`, which they all stand in.
 */
export function insideAny(outers: readonly Element[], top?: Element): (inner: Node) => boolean {
  const [first] = outers;
  if (!first) return nothingInside;
  const tree = rootOf(first);
  if (outers.length > FEW || outers.some((outer) => rootOf(outer) !== tree)) return climbing(outers, top);
  return (inner) =>
    outers.some((outer) => holds(outer, inner)) || (rootOf(inner) !== tree && climbing(outers, top)(inner));
}

/** What `insideAny` gives for none at all. */
export const nothingInside = (): boolean => false;

/** The same of nodes that stand in `top` itself and not in a shadow tree below it: not to be asked for each. */
export function insideAnyBelow(outers: readonly Element[], top: Element): (inner: Node) => boolean {
  if (outers.length === 0) return nothingInside;
  const tree = rootOf(top);
  if (outers.length > FEW || outers.some((outer) => rootOf(outer) !== tree)) return climbing(outers, top);
  return (inner) => outers.some((outer) => holds(outer, inner));
}

function climbing(outers: readonly Element[], top?: Element): (inner: Node) => boolean {
  const among = new Set<Node>(outers);
  return (inner) => climbsInto(among, inner, top);
}

function climbsInto(among: ReadonlySet<Node>, inner: Node, top?: Element): boolean {
  let at: Node | null = inner;
  for (let steps = 0; at && steps < MAX_CLIMB; steps += 1, at = parentAcross(at)) {
    if (among.has(at)) return true;
    if (at === top) return false;
  }
  return false;
}

/** Everything that one of these stands in, up to `top` and without it. */
export function holdersOf(parts: readonly Element[], top?: Element): Set<Element> {
  const holders = new Set<Element>();
  for (const part of parts) {
    let at = parentAcross(part);
    for (let steps = 0; at && at !== top && !holders.has(at) && steps < MAX_CLIMB; at = parentAcross(at)) {
      holders.add(at);
      steps += 1;
    }
  }
  return holders;
}

/** Those of them that stand in no other. */
export function outermost(elements: readonly Element[]): Element[] {
  if (elements.length < 2) return elements.slice();
  const isInside = insideAny(elements);
  return elements.filter((element) => {
    const above = parentAcross(element);
    return !above || !isInside(above);
  });
}

/** The outermost match above (or at) `from`, or `null`. */
export function outermostAcross(from: Element, selector: string): Element | null {
  let best: Element | null = null;
  for (let at = closestAcross(from, selector); at; ) {
    best = at;
    const above = parentAcross(at);
    at = above ? closestAcross(above, selector) : null;
  }
  return best;
}

/** Every match, open shadow roots included: first the tree itself, then each shadow tree in order. */
export function queryAllDeep(root: ParentNode, selector: string, limit = 5_000): Element[] {
  const found: Element[] = [];
  const pending: ParentNode[] = [root];
  for (const tree of pending) {
    if (found.length >= limit) break;
    for (const element of queryAll(tree, selector)) found.push(element);
    for (const shadow of shadowRootsIn(tree)) pending.push(shadow);
  }
  return found.slice(0, limit);
}

/** Of the tags that a page is full of, those that no browser lets carry a shadow tree. */
const MAY_CARRY =
  ':not(a,li,ul,ol,td,tr,table,tbody,time,img,b,i,em,strong,small,br,button,svg,path,use,script,style,link,meta)';

function shadowRootsIn(tree: ParentNode): ShadowRoot[] {
  return queryAll(tree, MAY_CARRY).flatMap((element) => shadowOf(element) ?? []);
}

/** The first child that passes: `:scope > …` without relying on `:scope`. */
export function childWhere(parent: Element, test: (child: Element) => boolean): Element | null {
  return childrenOf(parent).find(test) ?? null;
}
