import { queryAll } from './dom/safe.ts';
import { dataIn, valueAt } from './page-data.ts';
import { isAddressOf, isNamedIn } from './same-account.ts';
import type { PageContext } from './types.ts';

/** The account that a page's own data says the page is about. */
export type LdAccount = {
  name: string | null;
  handle: string | null;
  id: string | null;
  bio: string | null;
  created: string | null;
  links: string[];
};

// schema.org's words for a page about one account, as search engines ask for them (vocabulary of 2026-11).
const SCRIPT = 'script[type="application/ld+json"]';
const PAGE = 'ProfilePage';
const HOLDERS = ['Person', 'Organization', 'PerformingGroup', 'MusicGroup', 'Brand'];
const MAX_SCRIPTS = 50;
const MAX_NODES = 2_000;

/** What is said of an account that this address does not name is what an app left from the page before. */
export function ldAccount(page: PageContext): LdAccount | null {
  const nodes = queryAll(page.document, SCRIPT).slice(0, MAX_SCRIPTS).map(dataIn).flatMap(nodesIn);
  const pages = nodes.filter((node) => isA(node, [PAGE])).slice(0, MAX_NODES);
  const told = pages.flatMap((node) => {
    const entity = entityOf(node, nodes);
    return entity && isOfThisPage(node, entity, page) ? [accountOf(entity, node)] : [];
  });
  const bare = nodes.filter(
    (node) => isA(node, HOLDERS) && addressesOf(node).some((at) => isAllOf(at, page)),
  );
  const found = told.length > 0 ? told : bare.map((entity) => accountOf(entity, null));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A script holds one thing, a list of them, or a graph. */
function nodesIn(data: unknown): unknown[] {
  const list = Array.isArray(data) ? data : [data];
  return list.slice(0, MAX_NODES).flatMap((node) => {
    const graph = valueAt(node, '@graph');
    return Array.isArray(graph) ? [node, ...graph.slice(0, MAX_NODES)] : [node];
  });
}

function isA(node: unknown, names: readonly string[]): boolean {
  const type = valueAt(node, '@type');
  const types = Array.isArray(type) ? type : [type];
  return types.some(
    (one) => typeof one === 'string' && names.includes(one.replace(/^https?:\/\/schema\.org\//, '')),
  );
}

/** Given in its place, or by its key elsewhere in the same graph. */
function entityOf(node: unknown, nodes: readonly unknown[]): unknown {
  const entity = valueAt(node, 'mainEntity') ?? valueAt(node, 'about');
  const one = Array.isArray(entity) ? entity[0] : entity;
  const key = typeof one === 'string' ? one : wordsIn(one, '@id');
  const whole = key && nodes.find((other) => other !== node && wordsIn(other, '@id') === key);
  return whole || (typeof one === 'object' ? one : null);
}

function isOfThisPage(node: unknown, entity: unknown, page: PageContext): boolean {
  const addresses = [...addressesOf(node), ...addressesOf(entity)];
  return (
    addresses.some((at) => isAddressOf(at, page, true)) || isNamedIn(wordsIn(entity, 'alternateName'), page)
  );
}

/** A site's first page, and a part of a page ("#author"), name whoever made it: that is no account's page. */
function isAllOf(address: string, page: PageContext): boolean {
  return page.url.pathname !== '/' && !address.includes('#') && isAddressOf(address, page);
}

function addressesOf(node: unknown): string[] {
  return ['url', '@id', 'mainEntityOfPage'].flatMap((name) => {
    const value = valueAt(node, name);
    return wordsIn(node, name) ?? wordsIn(value, '@id') ?? [];
  });
}

function accountOf(entity: unknown, node: unknown): LdAccount {
  return {
    name: wordsIn(entity, 'name'),
    handle: wordsIn(entity, 'alternateName'),
    id: wordsIn(entity, 'identifier') ?? wordsIn(valueAt(entity, 'identifier'), 'value'),
    bio: wordsIn(entity, 'description'),
    created: wordsIn(node, 'dateCreated'),
    links: listed(valueAt(entity, 'sameAs')),
  };
}

function listed(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string').slice(0, 100);
}

/** Numbers stand for identifiers too; of several names the first. */
function wordsIn(node: unknown, name: string): string | null {
  const value = valueAt(node, name);
  const one = Array.isArray(value) ? value[0] : value;
  const text = typeof one === 'number' ? String(one) : one;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}
