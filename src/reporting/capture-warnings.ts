import { z } from 'zod';
import { type CaptureWarning, MayHappen } from '../domain/capture-warning.ts';
import { isOld, Sureness } from './dated.ts';

/**
 * Where looking is told to somebody, or takes away what was looked at. Taking the window's picture tells nobody:
 * a browser has no sign for it that a page could read. What is told is the visit, and that has happened when the
 * person calls Holdfast. Some apps tell of screenshots, on phones alone.
 *
 * Signal has no web page, so its view-once pictures are out of reach here.
 */
export const Place = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  service: z.string().min(1),
  /** Exact names: no other name ends up here. */
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/)).min(1),
  /** Of the address's path, from its start. */
  path: z.instanceof(RegExp),
  may: MayHappen,
  /** Who may be told. */
  whom: z.string().min(1),
  /** What is known beyond the sentence on the screen, and what is not. */
  note: z.string().min(1),
  source: z.string().min(1),
  /** `null` where the source bears none. */
  sourceDate: z.iso.date().nullable(),
  sureness: Sureness,
});
export type Place = z.infer<typeof Place>;

/** When these rows were last gone through. After 180 days the screen says that we are not sure. */
export const WARNINGS_CHECKED_ON = '2026-11-22';

const FACEBOOK = ['www.facebook.com', 'web.facebook.com', 'm.facebook.com', 'facebook.com'];
const INSTAGRAM = ['www.instagram.com', 'instagram.com'];
const LINKEDIN = ['www.linkedin.com', 'linkedin.com'];
const TIKTOK = ['www.tiktok.com', 'tiktok.com'];
const SNAPCHAT = ['www.snapchat.com', 'snapchat.com'];

export const PLACES: readonly Place[] = [
  {
    id: 'snapchat-web-app',
    service: 'Snapchat',
    hosts: ['web.snapchat.com'],
    path: /^\//,
    may: 'told-and-gone',
    whom: 'the person who sent it',
    note: 'Chats go after they were viewed, unless set to 24 hours. The phone app tells of screenshots; the web app is said not to.',
    source:
      'adweek.com (how to change when chats are deleted); netsafe.org.nz/snapchat-guide; socialmediafixed.com',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'snapchat-chats',
    service: 'Snapchat',
    hosts: SNAPCHAT,
    path: /^\/web(?:\/|$)/,
    may: 'told-and-gone',
    whom: 'the person who sent it',
    note: 'The same app at its later address.',
    source: 'adweek.com (how to change when chats are deleted); netsafe.org.nz/snapchat-guide',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'snapchat-stories',
    service: 'Snapchat',
    hosts: SNAPCHAT,
    path: /^\/(?:@|add\/|p\/|s\/|t\/)/,
    may: 'look-told',
    whom: 'the account whose story or profile it is',
    note: 'In the app the owner of a story sees its viewers. Whether a visit to the public page counts is not known.',
    source: 'no source kept for the public page',
    sourceDate: null,
    sureness: 'unsure',
  },
  {
    id: 'instagram-stories',
    service: 'Instagram',
    hosts: INSTAGRAM,
    path: /^\/stories\//,
    may: 'look-told',
    whom: 'the account whose story it is',
    note: 'The owner sees the names of viewers. Stories go after 24 hours.',
    source: 'bustle.com/articles/176391, which quotes the Instagram Help Center',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'instagram-messages',
    service: 'Instagram',
    hosts: INSTAGRAM,
    path: /^\/direct\//,
    may: 'told-and-gone',
    whom: 'the people in the conversation',
    note: 'Seen marks; in vanish mode messages go when the chat is left, and the phone app tells of screenshots.',
    source: 'hindustantimes.com/technology (vanish mode)',
    sourceDate: '2022-11-05',
    sureness: 'second-hand',
  },
  {
    id: 'facebook-stories',
    service: 'Facebook',
    hosts: FACEBOOK,
    path: /^\/stories\//,
    may: 'look-told',
    whom: 'the account whose story it is',
    note: 'The owner sees the names of viewers who are friends. Sources on others do not agree.',
    source: 'einstapp.com/can-you-see-everybody-who-views-your-story',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'facebook-messages',
    service: 'Messenger',
    hosts: FACEBOOK,
    path: /^\/messages(?:\/|$)/,
    may: 'told-and-gone',
    whom: 'the people in the conversation',
    note: 'Seen marks; in vanish mode messages go when the chat is left.',
    source: 'thekarmanews.com (vanish mode of Messenger and Instagram)',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'messenger',
    service: 'Messenger',
    hosts: ['www.messenger.com', 'messenger.com'],
    path: /^\/(?:e2ee\/)?t\//,
    may: 'told-and-gone',
    whom: 'the people in the conversation',
    note: 'Seen marks; in vanish mode messages go when the chat is left.',
    source: 'thekarmanews.com (vanish mode of Messenger and Instagram)',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'whatsapp',
    service: 'WhatsApp',
    hosts: ['web.whatsapp.com'],
    path: /^\//,
    may: 'told-and-gone',
    whom: 'the people in the conversation',
    note: 'Read marks may be turned off. View-once pictures open once, and since 2026 perhaps on phones alone.',
    source: 'faq.whatsapp.com/665923838265756 (read marks); nationalworld.com (view once)',
    sourceDate: null,
    sureness: 'official',
  },
  {
    id: 'telegram',
    service: 'Telegram',
    hosts: ['web.telegram.org'],
    path: /^\//,
    may: 'told-and-gone',
    whom: 'the people in the conversation',
    note: 'Read marks; messages and pictures on a timer go. Secret chats are on phones alone.',
    source: '16k-games.com (disappearing messages); elafilador.net (read marks)',
    sourceDate: null,
    sureness: 'second-hand',
  },
  {
    id: 'linkedin-profiles',
    service: 'LinkedIn',
    hosts: LINKEDIN,
    path: /^\/in\//,
    may: 'look-told',
    whom: 'the person whose profile it is',
    note: 'Names are shown unless private mode is on. Other sources deny it, against the service’s own page.',
    source: 'help.linkedin.com/app/answers/detail/a_id/47082',
    sourceDate: '2015-10-13',
    sureness: 'official',
  },
  {
    id: 'linkedin-messages',
    service: 'LinkedIn',
    hosts: LINKEDIN,
    path: /^\/messaging(?:\/|$)/,
    may: 'read-told',
    whom: 'the people in the conversation',
    note: 'Read marks, where both sides have them on.',
    source: 'no source kept',
    sourceDate: null,
    sureness: 'unsure',
  },
  {
    id: 'tiktok-profiles',
    service: 'TikTok',
    hosts: TIKTOK,
    path: /^\/@[^/]+\/?$/,
    may: 'look-told',
    whom: 'the account whose profile it is',
    note: 'Only where both sides have turned profile views on. Sources on stories do not agree.',
    source: 'tshownews.blogspot.com, a copy of TechCrunch (TikTok profile views)',
    sourceDate: '2022-05-01',
    sureness: 'second-hand',
  },
  {
    id: 'tiktok-messages',
    service: 'TikTok',
    hosts: TIKTOK,
    path: /^\/messages(?:\/|$)/,
    may: 'read-told',
    whom: 'the people in the conversation',
    note: 'Read marks, where they are on.',
    source: 'no source kept',
    sourceDate: null,
    sureness: 'unsure',
  },
];

/** What to say before a capture there; `null` for every ordinary page. */
export function warningFor(address: string, now: Date): CaptureWarning | null {
  const url = URL.parse(address);
  const place = url && placeOf(url);
  if (!place) return null;
  const unsure = place.sureness === 'unsure' || isOld(WARNINGS_CHECKED_ON, now);
  return { may: place.may, service: place.service, unsure };
}

function placeOf({ protocol, hostname, pathname }: URL): Place | null {
  if (!/^https?:$/.test(protocol)) return null;
  const host = hostname.replace(/\.$/, '');
  return PLACES.find(({ hosts, path }) => hosts.includes(host) && path.test(pathname)) ?? null;
}
