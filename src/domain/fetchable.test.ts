import { describe, expect, it } from 'vitest';
import { isPrivateHost, whyNotFetched } from './fetchable.ts';

const PAGE = 'https://forum.example.test/t/1';
const why = (url: string, page = PAGE) => whyNotFetched({ url }, page);

describe('what may be asked for', () => {
  it.each([
    'https://pbs.twimg.com/media/a?format=jpg',
    'http://files.example.test/a.png',
    'https://8.8.8.8/a.png',
  ])('%s', (url) => expect(why(url)).toBeNull());

  it.each(['blob:https://www.instagram.com/0b5c', 'data:image/png;base64,AA', ' BLOB:x'])(
    '%s is a stream',
    (url) => expect(why(url)).toBe('stream'),
  );

  it.each([
    'ftp://files.example.test/a',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://me:secret@files.example.test/',
    'nothing',
    'chrome://settings',
  ])('%s is no web address', (url) => expect(why(url)).toBe('no-web-address'));

  it.each([
    'http://localhost/a.png',
    'http://printer/a.png',
    'http://router.local/reboot',
    'http://nas.lan./a.png',
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/reboot.png',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fd12:3456::1]/',
    'http://[::ffff:192.168.1.1]/',
    'http://[64:ff9b::a00:1]/',
    'http://[2002:c0a8:101::1]/',
    'http://[ff02::1]/',
  ])('%s is near by, and asked for only where the page was there too', (url) => {
    expect(why(url)).toBe('private-place');
    expect(why(url, url)).toBeNull();
  });

  it.each([
    '172.32.0.1',
    '172.15.0.1',
    '192.169.0.1',
    '100.128.0.1',
    '[2606:4700::1111]',
    'localhost.example.test',
    'local.example.com',
  ])('%s is public', (host) => expect(isPrivateHost(host)).toBe(false));
});
