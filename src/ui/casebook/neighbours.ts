import { useEffect } from 'react';
import type { Id } from '../../domain/identity.ts';
import type { Listing } from './record-view.tsx';
import { go } from './route.ts';

export type Neighbours = { newer: Id | null; older: Id | null };

/** The captures beside this one in the list as it is searched; reads on when the list ends too early. */
export function useNeighbours(id: Id, seq: number | null, { rows, whole, reader }: Listing): Neighbours {
  const at = rows.findIndex((row) => row.id === id);
  const last = rows.at(-1)?.seq ?? Infinity;
  const tooShort = !whole && (at === rows.length - 1 || (at === -1 && seq !== null && seq < last));
  const wantedAfter = tooShort ? rows.length : null;
  useEffect(() => {
    if (wantedAfter !== null) void reader.more();
  }, [wantedAfter, reader]);
  if (at === -1) return { newer: null, older: null };
  return { newer: rows[at - 1]?.id ?? null, older: rows[at + 1]?.id ?? null };
}

/** Escape goes back to the list; Alt and an arrow to the one beside. */
export function useDetailKeys({ newer, older }: Neighbours): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const to = event.key === 'ArrowUp' ? newer : older;
      if (event.key === 'Escape' && !isTyping(event.target)) go({ at: 'list' });
      if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key) || !to) return;
      event.preventDefault();
      go({ at: 'detail', id: to });
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [newer, older]);
}

/** Escape in a field leaves the field's words alone. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
