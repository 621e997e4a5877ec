import { askForDate } from './ask-for-date.ts';
import { type TimestampAnswer, TimestampAsk } from './timestamp-protocol.ts';

/** Asks for one date and answers once. It gets a digest and no key: what speaks with a site can open nothing. */
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const ask = TimestampAsk.safeParse(data).data;
  if (ask) void askForDate(ask).then(answer);
  else answer({ code: 'bad-message' });
});

function answer(given: TimestampAnswer): void {
  self.postMessage(given);
}
