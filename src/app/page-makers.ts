/**
 * The workers that lay out pages. The export worker uses them, and the page starts them for it: in Firefox 153
 * `new Worker` inside a worker sometimes never returns (one export in about twenty), and then nothing in that
 * worker runs any more.
 */
export function pageMakers(onBroken: (number: number, why: string) => void) {
  const running = new Map<number, Worker>();
  const end = (number: number) => {
    running.get(number)?.terminate();
    running.delete(number);
  };
  return {
    /** Starts one that takes its work from `port`. */
    start(number: number, port: MessagePort): void {
      const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('error', ({ message }) => onBroken(number, message));
      worker.postMessage(null, [port]);
      running.set(number, worker);
    },
    end,
    endAll: () => [...running.keys()].forEach(end),
  };
}
