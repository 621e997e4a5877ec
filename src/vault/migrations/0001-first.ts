/**
 * Schema 1. Released numbers never change: a later schema is a file of its own.
 * Dexie's notation: primary key first, `&` for a unique index, `[a+b]` for a compound key.
 */
export const FIRST = {
  number: 1,
  stores: {
    /** One row a capture: `{id, seq, capturedAt, row, search}`. */
    captures: 'id, &seq',
    /** What is known of each stored file, apart from its bytes. */
    artifacts: '[captureId+kind], captureId',
    /** The bytes, in their own table: a list never reads them. */
    blobs: '[captureId+kind]',
    /** The custody log: `{seq, text}`, `text` being the exact line with its newline. */
    custody: 'seq',
    notes: 'id, captureId',
    /** Exhibit numbers once given stay: `{captureId, number}`. */
    exhibits: 'captureId, &number',
    settings: 'name',
  },
} as const;
