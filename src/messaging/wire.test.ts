import { expect, test } from 'vitest';
import { ERROR_CODES, HoldfastError } from '../domain/errors.ts';
import { Envelope, failureReply, readAsk, readReply } from './wire.ts';

test('a request is checked, and its defaults are filled in', () => {
  expect(readAsk('keep.start', { what: 'post', startedBy: 'pointer', tabId: 3 })).toEqual({
    what: 'post',
    startedBy: 'pointer',
    tabId: 3,
    withoutPicture: false,
  });
});

test.each([
  null,
  {},
  { what: 'everything', startedBy: 'pointer', tabId: 3 },
  { what: 'post', startedBy: 'pointer', tabId: '3' },
])('a malformed request is refused: %o', (ask) => {
  expect(() => readAsk('keep.start', ask)).toThrow(expect.objectContaining({ code: 'bad-message' }));
});

test('an unknown name, a missing tag or an extra field is no message of ours', () => {
  const good = { holdfast: 1, name: 'record.open', ask: {} };
  expect(Envelope.safeParse(good).success).toBe(true);
  for (const bad of [
    { ...good, name: 'toString' },
    { ...good, holdfast: 2 },
    { ...good, extra: 1 },
    'text',
  ]) {
    expect(Envelope.safeParse(bad).success).toBe(false);
  }
});

test('errors cross as codes, never as words that may quote a page', () => {
  expect(failureReply(new HoldfastError('disk-full', 'the secret text'))).toEqual({
    ok: false,
    code: 'disk-full',
  });
  expect(failureReply(new Error('the secret text'))).toEqual({ ok: false, code: 'unexpected' });
});

test('each code that crosses is thrown on the other side', () => {
  for (const code of ERROR_CODES) {
    expect(() => readReply('record.open', { ok: false, code })).toThrow(expect.objectContaining({ code }));
  }
});

test.each([undefined, { ok: true, answer: { total: 0, steps: [] } }, { ok: false, code: 'made-up' }])(
  'an answer that does not fit is no answer: %o',
  (raw) => {
    expect(() => readReply('capture.keep', raw)).toThrow(expect.objectContaining({ code: 'no-answer' }));
  },
);
