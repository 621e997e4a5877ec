import { describe, expect, it } from 'vitest';
import { SIGNED_ADDRESSES, SIGNED_CHECKED_ON, SignedAddress, worksUntil } from './signed-addresses.ts';

const NOW = new Date(SIGNED_CHECKED_ON);
const until = (address: string) => worksUntil(address, NOW)?.until.toISOString();

describe('the marks that say until when an address works', () => {
  it('are whole rows, each with an id of its own, no source younger than the day they were gone through', () => {
    for (const row of SIGNED_ADDRESSES) expect(SignedAddress.parse(row)).toEqual(row);
    expect(new Set(SIGNED_ADDRESSES.map(({ id }) => id)).size).toBe(SIGNED_ADDRESSES.length);
    for (const { sourceDate } of SIGNED_ADDRESSES) expect((sourceDate ?? '') <= SIGNED_CHECKED_ON).toBe(true);
  });

  it('say that we are not sure where no source is kept, and where they are old', () => {
    const noSource = SIGNED_ADDRESSES.filter(({ source }) => source.startsWith('no source kept'));
    expect(noSource.every(({ sureness }) => sureness === 'unsure')).toBe(true);
    const address = 'https://cdn.discordapp.com/attachments/1/2/a.png?ex=6abf0000&is=6abdae80&hm=ab';
    expect(worksUntil(address, NOW)?.unsure).toBe(false);
    expect(worksUntil(address, new Date(NOW.getTime() + 181 * 86_400_000))?.unsure).toBe(true);
  });

  it.each([
    [
      'https://scontent-mrs2-1.cdninstagram.com/v/t51/1_n.jpg?stp=e35&oh=00_Af&oe=6A2F427E',
      '2026-06-15T00:08:30.000Z',
    ],
    ['https://video.xx.fbcdn.net/v/1.mp4?oh=00_Af&oe=659200FF', '2024-01-01T00:02:07.000Z'],
    ['https://media.discordapp.net/attachments/1/2/a.png?ex=659200ff&is=1&hm=ab', '2024-01-01T00:02:07.000Z'],
    [
      'https://p77-sign-sg.tiktokcdn.com/obj/a?x-expires=1614733200&x-signature=rt',
      '2021-03-03T01:00:00.000Z',
    ],
    ['https://v16-web.tiktok.com/video/a/?a=1&expire=1613399034&policy=2', '2021-02-15T14:23:54.000Z'],
    ['https://media.licdn.com/dms/image/a?e=1764806400&v=beta&t=Jy', '2025-12-04T00:00:00.000Z'],
    [
      'https://packaged-media.redd.it/k/pb/m2-res_720p.mp4?m=a&v=1&e=1716786000&s=41',
      '2024-05-27T05:00:00.000Z',
    ],
    [
      'https://r5---sn-a.googlevideo.com/videoplayback?expire=1594404063&sparams=expire',
      '2020-07-10T18:01:03.000Z',
    ],
    [
      'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Date=20130721T201207Z&X-Amz-Expires=86400&X-Amz-Signature=a',
      '2013-07-22T20:12:07.000Z',
    ],
    [
      'https://d1.cloudfront.net/image.jpg?Expires=1767290400&Signature=n&Key-Pair-Id=K',
      '2026-01-01T18:00:00.000Z',
    ],
    ['https://a.blob.core.windows.net/c/a.png?se=2026-11-23T08:00:00Z&sig=a', '2026-11-23T08:00:00.000Z'],
  ])('%s', (address, end) => expect(until(address)).toBe(end));

  it.each([
    ['another host', 'https://fbcdn.net.example.test/a.jpg?oh=00&oe=659200FF'],
    ['no signature', 'https://scontent.xx.fbcdn.net/a.jpg?oe=659200FF'],
    ['no end', 'https://media.licdn.com/dms/a?e=2147483647&v=beta&t=Jy'],
    ['not a number', 'https://scontent.xx.fbcdn.net/a.jpg?oh=00&oe=never'],
    ['too large', 'https://d1.cloudfront.net/a?Expires=99999999999999&Key-Pair-Id=K'],
    ['half of it', 'https://b.example.test/a?X-Amz-Expires=86400&X-Amz-Signature=a'],
    ['not signed', 'https://pbs.twimg.com/media/a?format=jpg&name=orig'],
    ['no address', 'blob:https://www.instagram.com/0b5c'],
  ])('%s: nothing', (_what, address) => expect(worksUntil(address, NOW)).toBeNull());
});
