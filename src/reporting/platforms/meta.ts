import { NO_SOURCE } from '../dated.ts';
import type { PlatformRoute } from '../platform-route.ts';
import { COMMON, IN_PRODUCT, NINETY, NO_TIME_KNOWN } from './shared.ts';

const DELETED_FIRST = {
  what: 'What the account holder deletes',
  days: null,
  words: 'Kept only if the request came before it was deleted',
};

const META = {
  ...COMMON,
  userRoute: IN_PRODUCT,
  policeRoute: 'https://www.facebook.com/records',
  preservation: NINETY,
  tellsOfPreservation: 'not-known',
  tellsOfDisclosure: 'yes',
} as const;

export const META_ROUTES: readonly PlatformRoute[] = [
  {
    ...META,
    id: 'facebook',
    name: 'Facebook and Messenger',
    extractors: ['facebook', 'messenger'],
    identifiers: ['address with the user id, or with the username', 'e-mail address', 'phone number'],
    perishable: [DELETED_FIRST],
    note: 'The request has to name which data and from when to when.',
    source: 'OpenTermsArchive/vlopses-ie-versions, Facebook/Law Enforcement Guidelines.md',
    sourceDate: null,
    sureness: 'official',
  },
  {
    ...META,
    id: 'instagram',
    name: 'Instagram',
    extractors: ['instagram'],
    identifiers: [
      'username, with the date on which it was that',
      'address of the profile',
      'addresses of the posts',
    ],
    perishable: [
      { what: 'Some information', days: null, words: 'Kept for a short time only, no number given' },
      DELETED_FIRST,
    ],
    note: 'Usernames change: a request without the date is not worked on.',
    source: 'OpenTermsArchive/pga-versions, Instagram/Law Enforcement Guidelines.md',
    sourceDate: null,
    sureness: 'official',
  },
  {
    ...META,
    id: 'threads',
    name: 'Threads',
    extractors: ['threads'],
    identifiers: ['username and address of the profile', 'addresses of the posts'],
    preservation: NO_TIME_KNOWN,
    perishable: [],
    tellsOfDisclosure: 'not-known',
    note: 'It belongs to the same company as Instagram, and is likely to be handled as that is.',
    source: NO_SOURCE,
    sourceDate: null,
    sureness: 'unsure',
  },
  {
    ...COMMON,
    id: 'whatsapp',
    name: 'WhatsApp',
    extractors: ['whatsapp'],
    userRoute: 'In the product: the contact’s menu, then Report',
    identifiers: ['phone number with its country code'],
    policeRoute: 'https://www.whatsapp.com/records/login',
    preservation: NINETY,
    perishable: [],
    tellsOfPreservation: 'not-known',
    tellsOfDisclosure: 'not-known',
    note: 'The company has no words of messages to hand over: the phone and the chat on it have to be kept.',
    source: 'faq.whatsapp.com/808280033839222; ministryofcyberaffairs.com',
    sourceDate: null,
    sureness: 'second-hand',
  },
];
