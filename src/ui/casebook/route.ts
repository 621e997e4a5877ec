import { useSyncExternalStore } from 'react';
import { Id } from '../../domain/identity.ts';

/** Where in the record's page we are. The address's hash holds it, so that the browser's Back works. */
export type Route = { at: 'list' } | { at: 'detail'; id: Id } | { at: Place };
const PLACES = ['export', 'backup', 'restore'] as const;
type Place = (typeof PLACES)[number];

export function readRoute(hash: string): Route {
  const place = PLACES.find((name) => hash === `#${name}`);
  if (place) return { at: place };
  const id = Id.safeParse(hash.replace(/^#kept-/, ''));
  return id.success ? { at: 'detail', id: id.data } : { at: 'list' };
}

export function hashOf(route: Route): string {
  if (route.at === 'detail') return `#kept-${route.id}`;
  return route.at === 'list' ? '#' : `#${route.at}`;
}

export function go(route: Route): void {
  location.hash = hashOf(route);
}

export function useRoute(): Route {
  return readRoute(useSyncExternalStore(subscribe, () => location.hash));
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}
