import { TimestampAnswer, type TimestampAsk } from './timestamp-protocol.ts';

/** One request for a date, in a worker of its own. `answered` is called once; `end` ends it before that. */
export function runTimestamp(ask: TimestampAsk, answered: (answer: TimestampAnswer) => void) {
  const worker = new Worker(new URL('./timestamp-worker.ts', import.meta.url), { type: 'module' });
  const settle = (answer: TimestampAnswer) => {
    worker.terminate();
    answered(answer);
  };
  worker.addEventListener('message', ({ data }) =>
    settle(TimestampAnswer.safeParse(data).data ?? { code: 'unexpected' }),
  );
  worker.addEventListener('error', () => settle({ code: 'unexpected' }));
  worker.postMessage(ask);
  return { end: () => worker.terminate() };
}
