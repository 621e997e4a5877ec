/**
 * What a page of ours has to end when it goes away or is left at once. A page that is left stays for as long as the
 * place it goes to takes to answer: until then its work would go on unseen.
 */
const endings = new Set<() => void>();
let left = false;

/** Returns how to stop listening. */
export function onLeaving(end: () => void): () => void {
  endings.add(end);
  return () => endings.delete(end);
}

/** The page was emptied, and comes back to nothing. */
export function hasLeft(): boolean {
  return left;
}

/** `forGood`: by the way out. A page that is only hidden may be shown again. */
export function leaving({ forGood }: { forGood: boolean }): void {
  left ||= forGood;
  for (const end of [...endings]) end();
}
