import { listPosts } from '../../src/extractors/registry.ts';
import { DOMS, type Fixture } from './fixtures.ts';

const [START, END] = ['rows: start', 'rows: end'];

/**
 * A fixture's page made as long as a real one: its rows stand in it again and again, in the order in which
 * they stand there, until it has at least so many posts.
 */
export function grownPage({ html, about }: Fixture, posts: number): string {
  const page = DOMS.jsdom(html, about.url);
  const roots = listPosts(page).posts.map(({ root }) => root);
  const rows = rowsOf(repeatable(roots));
  const inRows = roots.filter((root) => pathTo(root).some((node) => rows.includes(node as ChildNode)));
  const copies = Math.ceil((posts - roots.length) / inRows.length);
  rows.at(0)?.before(page.document.createComment(START));
  rows.at(-1)?.after(page.document.createComment(END));
  for (const script of page.document.querySelectorAll('script[type="application/ld+json"]'))
    script.textContent = `[${Array.from({ length: copies + 1 }, () => script.textContent).join(',')}]`;
  writeShadowTrees(page.document);
  const [before = '', row = '', after = ''] =
    `<!DOCTYPE html>${page.document.documentElement.outerHTML}`.split(
      new RegExp(`<!--(?:${START}|${END})-->`),
    );
  return [before, ...Array.from({ length: copies + 1 }, (_, copy) => renumbered(row, copy)), after].join('');
}

/** The outermost posts; where one holds all the others, as an opened post its comments, those. */
function repeatable(roots: readonly Element[]): Element[] {
  const outer = roots.filter((root) => !roots.some((other) => other !== root && other.contains(root)));
  const inner = roots.filter((root) => !outer.includes(root));
  return outer.length === 1 && inner.length > 0 ? inner : outer;
}

/** What stands between the first and the last of these, and no higher: posts, and the lines between them. */
function rowsOf(posts: readonly Element[]): ChildNode[] {
  const paths = posts.map(pathTo);
  const isOverAll = (node: Node) =>
    paths.every((path) => path.includes(node)) && !posts.includes(node as Element);
  const children = [...(paths[0]?.findLast(isOverAll)?.childNodes ?? [])];
  const holds = (child: Node) => paths.some((path) => path.includes(child));
  return children.slice(children.findIndex(holds), children.findLastIndex(holds) + 1);
}

/** From the document down to this element, shadow trees included. */
function pathTo(element: Element): Node[] {
  const path: Node[] = [];
  for (let at: Node | null = element; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null)
    path.unshift(at);
  return path;
}

/** As a browser reads them: a tree of their own in a `<template>`. */
function writeShadowTrees(root: ParentNode): void {
  for (const host of root.querySelectorAll('*')) {
    const shadow = host.shadowRoot;
    if (!shadow) continue;
    writeShadowTrees(shadow);
    const template = host.ownerDocument.createElement('template');
    template.setAttribute('shadowrootmode', 'open');
    template.content.append(...shadow.childNodes);
    host.prepend(template);
  }
}

/** Numbers of five digits and more in a tag are ids: the same all over a copy, and another in each. */
function renumbered(row: string, copy: number): string {
  return row.replace(/<[^>]*>/g, (tag) => tag.replace(/\d{5,}/g, (id) => next(id, copy)));
}

/** As long as before; the last three digits count, since the first ones of an id can hold a time. */
function next(id: string, copy: number): string {
  const counted = String((Number(id.slice(-3)) + copy) % 1000).padStart(3, '0');
  return id.slice(0, -3) + counted;
}
