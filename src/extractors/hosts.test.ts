import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { belongsTo } from './hosts.ts';

const at = (host: string, scheme = 'https') => new URL(`${scheme}://${host}/a/status/1`);

describe('hosts match exactly or by dot-suffix', () => {
  it.each(['x.com', 'mobile.x.com', 'X.COM', 'x.com.', 'x.com:8443'])('%s is x.com', (host) => {
    expect(belongsTo(at(host), 'x.com')).toBe(true);
  });

  it.each([
    'netflix.com',
    'evilx.com',
    'x.com.evil.test',
    'x-com.test',
    'x.com-login.test',
    'xn--x-com.test',
    'xcom',
    'com',
    'х.com', // Cyrillic: xn--y1a.com
    'x.c0m.test',
    'user.test',
  ])('%s is not', (host) => {
    expect(belongsTo(at(host), 'x.com')).toBe(false);
  });

  it('does not look at the user part, and wants a web address', () => {
    expect(belongsTo(new URL('https://x.com@evil.test/'), 'x.com')).toBe(false);
    expect(belongsTo(new URL('https://evil.test/x.com'), 'x.com')).toBe(false);
    expect(belongsTo(new URL('ftp://x.com/'), 'x.com')).toBe(false);
    expect(belongsTo(new URL('file:///x.com'), 'x.com')).toBe(false);
  });

  it('any letters glued to a host make another host', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,12}$/), (glued) => {
        expect(belongsTo(at(`${glued}x.com`), 'x.com')).toBe(false);
        expect(belongsTo(at(`x.com${glued}.test`), 'x.com')).toBe(false);
        expect(belongsTo(at(`${glued}.x.com`), 'x.com')).toBe(true);
      }),
    );
  });
});
