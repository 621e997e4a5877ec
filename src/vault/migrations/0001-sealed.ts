import type { Schema } from './schema.ts';

/**
 * Schema 1. Released numbers never change: a later schema is a file of its own.
 * Dexie's notation: primary key first, `&` for a unique index, `[a+b]` for a compound key.
 * In the clear are random ids, numbers, instants of capture, and what `plain` holds.
 */
export const SEALED: Schema = {
  number: 1,
  stores: {
    /** One row a capture: `{id, seq, capturedAt, sealed}`. */
    captures: 'id, &seq',
    /** The files of a capture, each sealed: `{captureId, part, sealed}`. */
    blobs: '[captureId+part]',
    /** What is known of the files of a recording that is not finished: `{captureId, part, sealed}`. */
    recordings: '[captureId+part]',
    /** The custody log: `{seq, sealed}`, a line each. */
    custody: 'seq',
    /** `{id, captureId, sealed}`. */
    notes: 'id, captureId',
    /** Kinds of act that the person marked: `{id, captureId, nth, sealed}`, a set each. */
    marks: 'id, captureId',
    /** What the person said of the case as a whole: `{id, of, nth, sealed}`, a saying each. */
    caseItems: 'id, of',
    /** The custody logs of other installations, whole, whose captures were brought in here: `{id, sealed}`. */
    otherLogs: 'id',
    /** What is only read and written while the vault is open, by name: `{name, sealed}`. */
    records: 'name',
    /** Many rows opened once and sealed again together, so that opening 10,000 takes no wait. A cache. */
    segments: '[source+number]',
    /** In the clear: the keys as they are wrapped, the digest of the custody log's last line, when to lock. */
    plain: 'name',
  },
};
