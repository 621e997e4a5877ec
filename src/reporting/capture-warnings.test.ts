import { describe, expect, it } from 'vitest';
import { PLACES, Place, WARNINGS_CHECKED_ON, warningFor } from './capture-warnings.ts';

const NOW = new Date(WARNINGS_CHECKED_ON);

describe('the places where looking may be told', () => {
  it('are whole rows, each with an id of its own', () => {
    for (const place of PLACES) expect(Place.parse(place)).toEqual(place);
    expect(new Set(PLACES.map(({ id }) => id)).size).toBe(PLACES.length);
  });

  it('were gone through on a day, and no source is younger than that', () => {
    expect(Date.parse(WARNINGS_CHECKED_ON)).not.toBeNaN();
    for (const { sourceDate } of PLACES) expect((sourceDate ?? '') <= WARNINGS_CHECKED_ON).toBe(true);
  });

  it('say that we are not sure where no source is kept', () => {
    const noSource = PLACES.filter(({ source }) => source.startsWith('no source kept'));
    expect(noSource.length).toBeGreaterThan(0);
    expect(noSource.every(({ sureness }) => sureness === 'unsure')).toBe(true);
  });
});

describe('what is said before a capture', () => {
  it.each([
    ['https://web.snapchat.com/9f2', 'told-and-gone', 'Snapchat'],
    ['https://www.snapchat.com/web/', 'told-and-gone', 'Snapchat'],
    ['https://www.snapchat.com/@grey.heron', 'look-told', 'Snapchat'],
    ['https://www.instagram.com/stories/grey.heron/31/', 'look-told', 'Instagram'],
    ['https://www.instagram.com/direct/t/17/', 'told-and-gone', 'Instagram'],
    ['https://www.facebook.com/stories/12/', 'look-told', 'Facebook'],
    ['https://www.facebook.com/messages/t/12', 'told-and-gone', 'Messenger'],
    ['https://www.messenger.com/e2ee/t/12', 'told-and-gone', 'Messenger'],
    ['https://web.whatsapp.com/', 'told-and-gone', 'WhatsApp'],
    ['https://web.telegram.org/a/#12', 'told-and-gone', 'Telegram'],
    ['https://www.linkedin.com/in/grey-heron/', 'look-told', 'LinkedIn'],
    ['https://www.linkedin.com/messaging/thread/2-a/', 'read-told', 'LinkedIn'],
    ['https://www.tiktok.com/@grey.heron', 'look-told', 'TikTok'],
    ['https://www.tiktok.com/messages?lang=en', 'read-told', 'TikTok'],
  ])('%s: %s', (address, may, service) => {
    expect(warningFor(address, NOW)).toMatchObject({ may, service });
  });

  it.each([
    'https://www.instagram.com/p/C1/',
    'https://www.facebook.com/grey.heron/posts/1',
    'https://www.tiktok.com/@grey.heron/video/7',
    'https://www.linkedin.com/feed/',
    'https://www.snapchat.com/',
    'https://x.com/home',
    'https://evil-web.whatsapp.com/',
    'https://web.whatsapp.com.evil.test/',
    'https://sub.web.whatsapp.com/',
    'https://evil.test/?https://web.whatsapp.com/',
    'about:blank',
    'not an address',
  ])('nothing at %s', (address) => {
    expect(warningFor(address, NOW)).toBeNull();
  });

  it('is not sure where the row is not, and nowhere once the rows are old', () => {
    const unsure = (address: string, days: number) =>
      warningFor(address, new Date(NOW.getTime() + days * 86_400_000))?.unsure;
    expect(unsure('https://www.tiktok.com/messages', 0)).toBe(true);
    expect(unsure('https://web.whatsapp.com/', 180)).toBe(false);
    expect(unsure('https://web.whatsapp.com/', 181)).toBe(true);
  });
});
