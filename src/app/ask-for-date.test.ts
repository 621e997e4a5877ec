import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthorityServer, rightAnswer, send, serveAuthority } from '../../tests/authority-server.ts';
import { fileFolder } from '../../tests/test-folder.ts';
import { type Authority, makeAuthority } from '../../tests/timestamp-authority.ts';
import { digestBytes } from '../crypto/digest.ts';
import { timestampRequest } from '../crypto/timestamp/request.ts';
import { askForDate } from './ask-for-date.ts';
import { TimestampAnswer } from './timestamp-protocol.ts';

const dir = fileFolder('asked');
const digest = await digestBytes(new TextEncoder().encode('the list'));
let authority: Authority;
let server: AuthorityServer;

beforeAll(async () => {
  authority = makeAuthority(dir);
  server = await serveAuthority(authority);
});
afterAll(() => server.close());
beforeEach(() => {
  server.answer = rightAnswer(authority);
  server.heard.length = 0;
});

const ask = (patience?: number) => askForDate({ address: server.address, digest }, patience);

describe('a date asked for', () => {
  it('comes with what was asked, the answer and the certificates', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({ code: null, authority: 'Test dating, Invented' });
    expect(TimestampAnswer.parse(answer)).toEqual(answer);
    if (answer.code !== null) throw new Error(answer.code);
    expect(answer.files.chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(Buffer.from(answer.files.request).equals(server.heard[0]?.body ?? Buffer.of())).toBe(true);
  });

  it('tells the authority the digest and a number of chance, and nothing that stands for the person', async () => {
    await ask();
    await ask();
    const [first, second] = server.heard;
    expect(first).toMatchObject({ method: 'POST', path: '/tsr' });
    expect(first?.headers['content-type']).toBe('application/timestamp-query');
    for (const name of ['cookie', 'referer', 'authorization'])
      expect(first?.headers).not.toHaveProperty(name);
    expect(first?.body.toString('hex')).toContain(digest.slice(7));
    expect(first?.body.length).toBeLessThan(80);
    expect(first?.body.equals(second?.body ?? Buffer.of())).toBe(false);
  });
});

/** What an authority can do wrong, and what comes of it. */
const FAULTS: [string, (given: Authority) => AuthorityServer['answer'], string][] = [
  [
    'another number of chance',
    (given) => (_, response) => send(response, given.reply(timestampRequest(bytesOf(digest)))),
    'timestamp-not-right',
  ],
  [
    'a date of another digest',
    (given) => (_, response) => send(response, given.reply(timestampRequest(new Uint8Array(32)))),
    'timestamp-not-right',
  ],
  [
    'a certificate that has run out',
    (given) => rightAnswer(given, { signer: 'expired' }),
    'timestamp-not-right',
  ],
  ['a refusal', (given) => rightAnswer(given, { section: 'tsa_other_digests' }), 'timestamp-refused'],
  [
    'half of an answer',
    (given) => (asked, response) => send(response, given.reply(asked).slice(0, 900)),
    'timestamp-not-right',
  ],
  [
    'less than it announces',
    () => (_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('x', () => response.destroy());
    },
    'timestamp-no-answer',
  ],
  [
    'a page',
    () => (_, response) => send(response, '<!doctype html><h1>Sign in</h1>', 'text/html'),
    'timestamp-not-right',
  ],
  ['nothing', () => (_, response) => send(response, ''), 'timestamp-not-right'],
  ['a megabyte', () => (_, response) => send(response, new Uint8Array(1_000_000)), 'timestamp-not-right'],
  [
    'a page of an error',
    () => (_, response) => {
      response.writeHead(503, { 'content-type': 'text/html' });
      response.end('<h1>503</h1>');
    },
    'timestamp-refused',
  ],
  [
    'the way to another place, which is not gone',
    () => (_, response) => {
      response.writeHead(307, { location: '/elsewhere' });
      response.end();
    },
    'timestamp-no-answer',
  ],
];

const bytesOf = (named: string) => new Uint8Array(Buffer.from(named.slice(7), 'hex'));

describe('what is not a date of this file is not taken', () => {
  it.each(FAULTS)('%s', async (_, fault, code) => {
    server.answer = fault(authority);
    expect(await ask()).toEqual({ code });
    expect(server.heard.map(({ path }) => path)).toEqual(['/tsr']);
  });

  it('a slow one is given up, before its first byte and in the middle', async () => {
    const held: { end(): unknown }[] = [];
    server.answer = (_, response) => void held.push(response);
    expect(await ask(200)).toEqual({ code: 'timestamp-too-slow' });
    server.answer = (_, response) => {
      held.push(response);
      response.writeHead(200).write('0');
    };
    expect(await ask(200)).toEqual({ code: 'timestamp-too-slow' });
    for (const response of held) response.end();
  });

  it('nobody is there', async () => {
    const gone = await serveAuthority(authority);
    await gone.close();
    expect(await askForDate({ address: gone.address, digest })).toEqual({ code: 'timestamp-no-answer' });
  });
});
