/**
 * Every way Holdfast can refuse or fail, as a closed list. A screen turns a code into one plain
 * sentence and one next step (`ui/wording`); nothing else of an error crosses a message.
 */
export const ERROR_CODES = [
  // the page
  'page-not-readable',
  'page-needs-click',
  'extractor-broken',
  'snapshot-too-large',
  'page-changed',
  'frame-not-allowed',
  // pixels
  'pixels-need-click',
  'pixels-refused',
  'pixels-other-tab',
  'picture-too-tall',
  'pictures-not-joined',
  'render-failed',
  // storing
  'disk-full',
  'no-room-left',
  'store-failed',
  'store-damaged',
  'not-found',
  // asking for an original
  'original-not-allowed',
  'original-not-there',
  'original-refused',
  'original-server-error',
  'original-other-type',
  'original-cut',
  'original-too-large',
  'original-no-answer',
  'original-too-slow',
  'original-stopped',
  'original-private-place',
  // opening
  'vault-locked',
  'wrong-passphrase',
  'wrong-code',
  'no-room-to-open',
  'empty-record',
  // export
  'export-cancelled',
  'nothing-to-export',
  'pdf-failed',
  'file-needs-room',
  'bad-file-key',
  // asking for a date
  'timestamp-not-allowed',
  'timestamp-no-answer',
  'timestamp-too-slow',
  'timestamp-refused',
  'timestamp-not-right',
  // backup and restore
  'nothing-to-back-up',
  'not-a-backup',
  'wrong-backup-passphrase',
  'backup-damaged',
  'memory-short',
  'restore-cancelled',
  // reading a dossier
  'not-a-zip',
  'not-a-dossier',
  'file-too-large',
  // messages
  'bad-message',
  'no-answer',
  'unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** The one error class. `detail` is for a maintainer: it never holds captured text or addresses. */
export class HoldfastError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, detail = '', options?: { cause?: unknown }) {
    super(detail ? `${code}: ${detail}` : code, options);
    this.name = 'HoldfastError';
    this.code = code;
  }
}

/** The code of anything thrown: our own, or `unexpected` with the cause kept. */
export function toHoldfastError(thrown: unknown, fallback: ErrorCode = 'unexpected'): HoldfastError {
  if (thrown instanceof HoldfastError) return thrown;
  const detail = thrown instanceof Error ? thrown.name : typeof thrown;
  return new HoldfastError(fallback, detail, { cause: thrown });
}
