/**
 * One writer at a time over every context of the extension (background, pages, workers): the custody
 * log's next line depends on the last one, and its hash cannot be computed inside a transaction.
 */
export function withWriteLock<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('holdfast-vault-write', work) as Promise<T>;
}
