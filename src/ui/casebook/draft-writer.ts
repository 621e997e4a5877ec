/** While words are typed they are written down no more often than this. */
const PAUSE_MS = 300;

export type DraftWriter = {
  /** The words as they are now. */
  put(text: string): void;
  /** Writes down at once what waits. */
  flush(): void;
};

/** Writes the newest words down, soon and one time after another; `fail` hears of what could not be written. */
export function draftWriter(
  write: (text: string) => Promise<void>,
  fail: (why: unknown) => void,
): DraftWriter {
  let waiting: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy: Promise<void> = Promise.resolve();
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === null) return;
    const text = waiting;
    waiting = null;
    busy = busy.then(() => write(text)).catch(fail);
  };
  const put = (text: string) => {
    waiting = text;
    timer ??= setTimeout(flush, PAUSE_MS);
  };
  return { put, flush };
}
