import { useSyncExternalStore } from 'react';
import type { Id } from '../../domain/identity.ts';
import { newId } from '../../domain/new-id.ts';

/**
 * Where in the record's page we are. The address's hash tells the place, so that the browser's Back works. Which
 * capture it is stands in this page's memory alone: no history names one, and whoever presses Back after the page
 * was left comes to the list.
 */
export type Route = { at: 'list' } | { at: 'detail'; id: Id } | { at: Place };
const PLACES = ['export', 'backup', 'restore', 'case'] as const;
type Place = (typeof PLACES)[number];
const DETAIL = '#kept';

/** By the random name that the history's entry bears. */
const opened = new Map<unknown, Id>();

export function readRoute(hash: string, entry: unknown): Route {
  const place = PLACES.find((name) => hash === `#${name}`);
  if (place) return { at: place };
  const id = hash === DETAIL ? opened.get(entry) : undefined;
  return id ? { at: 'detail', id } : { at: 'list' };
}

function hashOf({ at }: Route): string {
  if (at === 'detail') return DETAIL;
  return at === 'list' ? '#' : `#${at}`;
}

export function go(route: Route): void {
  const now = hereNow();
  if (route.at === now.at && route.at !== 'detail') return;
  const entry = newId();
  if (route.at === 'detail') opened.set(entry, route.id);
  history.pushState(entry, '', hashOf(route));
  // The browser tells of its own steps only.
  dispatchEvent(new PopStateEvent('popstate'));
}

export function useRoute(): Route {
  useSyncExternalStore(onRoute, () => `${location.hash} ${String(history.state)}`);
  return hereNow();
}

function hereNow(): Route {
  return readRoute(location.hash, history.state);
}

/** Calls back whenever another place is shown. Returns how to stop. */
export function onRoute(changed: () => void): () => void {
  addEventListener('popstate', changed);
  return () => removeEventListener('popstate', changed);
}
