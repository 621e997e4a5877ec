import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileFolder } from '../../../tests/test-folder.ts';
import {
  type Authority,
  makeAuthority,
  type ReplyOptions,
  signAnew,
} from '../../../tests/timestamp-authority.ts';
import { certificatesPem, readCertificates } from './certificates.ts';
import { checkStamp, type StampFiles, stampLeadsTo } from './check.ts';
import { timestampRequest } from './request.ts';

const dir = fileFolder('timestamps');
const digest = crypto.getRandomValues(new Uint8Array(32));
const utf8 = (text: string) => new TextEncoder().encode(text);
let authority: Authority;
let stranger: Authority;

beforeAll(() => {
  authority = makeAuthority(join(dir, 'own'));
  stranger = makeAuthority(join(dir, 'stranger'), 'ec', 'Test');
});

function asked(options?: ReplyOptions, by = authority): StampFiles {
  const request = timestampRequest(digest);
  return { request, response: by.reply(request, options) };
}

const roots = ({ root }: Authority) => readCertificates(utf8(root)) ?? [];

describe('a timestamp of a real authority', () => {
  it('holds, says when and by whom, and leads to its root', async () => {
    const before = Date.now();
    const { stamp, problems } = await checkStamp(asked(), digest);
    expect(problems).toEqual([]);
    expect(stamp).toMatchObject({ accuracy: 1500, authority: 'Test dating, Invented' });
    expect(Math.abs((stamp?.at.getTime() ?? 0) - before)).toBeLessThan(60_000);
    expect(stamp && (await stampLeadsTo(stamp, [], roots(authority)))).toBe(true);
    expect(stamp?.certificates.map(({ subject }) => subject.typesAndValues.length)).toEqual([2, 2]);
  });

  it.each(['rsa', 'ec'] as const)(
    'holds with %s keys, and with the first kind of naming its certificate',
    async (keys) => {
      const own = makeAuthority(join(dir, keys), keys);
      for (const section of ['tsa', 'tsa_first_kind'] as const) {
        const { stamp, problems } = await checkStamp(asked({ section }, own), digest);
        expect(problems).toEqual([]);
        expect(stamp && (await stampLeadsTo(stamp, [], roots(own)))).toBe(true);
      }
    },
  );

  it('does not lead to a root of the same name with another key, nor to none', async () => {
    const { stamp } = await checkStamp(asked(), digest);
    expect(stamp && (await stampLeadsTo(stamp, roots(authority), roots(stranger)))).toBe(false);
    expect(stamp && (await stampLeadsTo(stamp, roots(authority), []))).toBe(false);
  });
});

describe('a way to the root', () => {
  it('is none over a certificate that vouches for nobody, however well it is signed', async () => {
    const files = asked();
    const response = signAnew(authority, files.response, 'planted', true);
    const { stamp, problems } = await checkStamp({ ...files, response }, digest);
    expect(problems).toEqual([]);
    expect(
      stamp?.certificates.map(({ subject }) => String(subject.typesAndValues[0]?.value.valueBlock.value)),
    ).toContain('Test dating');
    expect(stamp && (await stampLeadsTo(stamp, [], roots(authority)))).toBe(false);
  });

  it('may end in a certificate in the middle, or in the authority’s own, where that was given', async () => {
    const { stamp } = await checkStamp(asked(), digest);
    for (const given of stamp?.certificates ?? [])
      expect(stamp && (await stampLeadsTo(stamp, [], [given]))).toBe(true);
  });

  it('is none where every certificate has to be in force and one is not', async () => {
    const { stamp } = await checkStamp(asked(), digest);
    const late = stamp && { ...stamp, at: new Date('2039-06-01T00:00:00Z') };
    expect(late && (await stampLeadsTo(late, [], roots(authority)))).toBe(false);
  });
});

describe('refuses', () => {
  it('a date of something else', async () => {
    const other = crypto.getRandomValues(new Uint8Array(32));
    expect((await checkStamp(asked(), other)).problems).toEqual(['timestamp-of-another']);
  });

  it('an answer to another request: the number of chance differs', async () => {
    const [mine, theirs] = [asked(), asked()];
    const mixed = { request: mine.request, response: theirs.response };
    expect((await checkStamp(mixed, digest)).problems).toEqual(['timestamp-request-differs']);
  });

  it('a certificate that was not in force when it dated', async () => {
    const { problems } = await checkStamp(asked({ signer: 'expired' }), digest);
    expect(problems).toEqual(['timestamp-not-in-force']);
  });

  it.each([
    ['for-mail', true, ['timestamp-not-for-dating']],
    ['not-critical', true, ['timestamp-not-for-dating']],
    ['dating', false, ['timestamp-certificate-wrong']],
    ['dating', true, []],
  ] as const)('a token signed anew: %s, its certificate named: %s', async (signer, names, codes) => {
    const files = asked();
    const response = signAnew(authority, files.response, signer, names);
    const { stamp, problems } = await checkStamp({ ...files, response }, digest);
    expect(problems).toEqual(codes);
    expect(stamp?.at).toEqual((await checkStamp(files, digest)).stamp?.at);
  });

  it('a refusal of the authority', async () => {
    const { stamp, problems } = await checkStamp(asked({ section: 'tsa_other_digests' }), digest);
    expect({ stamp, problems }).toEqual({ stamp: null, problems: ['timestamp-not-granted'] });
  });

  it('one bit changed anywhere: never a date with nothing to say against it', {
    timeout: 120_000,
  }, async () => {
    const files = asked();
    for (let at = 0; at < files.response.length; at += 7) {
      const response = files.response.slice();
      response[at] = (response[at] ?? 0) ^ 4;
      const { stamp, problems } = await checkStamp({ ...files, response }, digest);
      const leads = stamp && problems.length === 0 && (await stampLeadsTo(stamp, [], roots(authority)));
      // The status text, and certificates that the way does not need, are signed by nobody.
      if (leads) expect(stamp.at).toEqual((await checkStamp(files, digest)).stamp?.at);
    }
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a page', utf8('<!doctype html><title>Sign in</title>')],
    ['a sequence without an end', Uint8Array.from([0x30, 0x80, 0x30, 0x80])],
    ['deep nesting', Uint8Array.from({ length: 100_000 }, () => 0x30)],
    ['much', new Uint8Array(300_000)],
  ])('%s', async (_, response) => {
    const { request } = asked();
    expect(await checkStamp({ request, response }, digest)).toEqual({
      stamp: null,
      problems: ['timestamp-unreadable'],
    });
  });

  it('an answer cut short, anywhere, and one with a byte after its end', async () => {
    const { request, response } = asked();
    const wrong = [...Array(40).keys()].map((part) => response.slice(0, (response.length * part) / 40));
    for (const cut of [...wrong, Uint8Array.from([...response, 0])])
      expect((await checkStamp({ request, response: cut }, digest)).problems).toEqual([
        'timestamp-unreadable',
      ]);
  });
});

describe('certificates', () => {
  it('are read from PEM with words around it, and from DER; nothing else is', () => {
    const [root] = roots(authority);
    if (!root) throw new Error('no root');
    const der = new Uint8Array(root.toSchema().toBER());
    expect(readCertificates(utf8(`subject=x\n${authority.root}\nmore`))).toHaveLength(1);
    expect(readCertificates(der)).toHaveLength(1);
    expect(certificatesPem([root])).toBe(authority.root);
    for (const wrong of ['', 'words', authority.root.replace('M', '!'), authority.root.repeat(21)])
      expect(readCertificates(utf8(wrong))).toBeNull();
  });
});
