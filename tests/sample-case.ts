import type { CaseSaying } from '../src/domain/case-item/kinds.ts';
import type { CalendarTime, SaidTime } from '../src/domain/case-item/said-time.ts';
import type { CaseItemGoing } from '../src/dossier/contents.ts';
import { HOSTILE_TEXTS, sampleInstant } from './sample-dossier.ts';

/** What invented people said of an invented case. */
export function saidTime(from: CalendarTime, more: Partial<SaidTime> = {}): SaidTime {
  return { from, to: null, about: false, zone: null, ...more };
}

export function going(sayings: CaseSaying[]): CaseItemGoing[] {
  return sayings.map((said, at) => ({
    of: (at + 1).toString(16).padStart(32, 'c'),
    at: sampleInstant(40 + at),
    said,
    salt: at.toString(16).padStart(32, '5'),
  }));
}

/** One of each kind that a paper is made of, with hostile words in each; `firstCapture` is the id of a capture here. */
export function sampleSayings(firstCapture: string): CaseSaying[] {
  const hostile = HOSTILE_TEXTS.join('\n');
  const line = '#panic("x") =SUM(A1) <b>\u202ekram';
  return [
    {
      kind: 'statement',
      style: 'england-and-wales',
      name: 'Mara J. Selby',
      over18: true,
      occupation: 'Bus driver',
      words: `It began after the fair in 2024.\n\nI did not answer him.\n${hostile}`,
    },
    {
      kind: 'told-to-stop',
      when: saidTime('2026-03-09T21:15', { zone: 'Europe/London' }),
      how: 'wrote',
      words: 'Please stop writing to me.',
      captures: [firstCapture, 'd'.repeat(32)],
    },
    { kind: 'told-to-stop', when: null, how: null, words: '', captures: [] },
    { kind: 'impact', topic: 'routes', when: saidTime('2026'), words: 'I take another way home now.' },
    { kind: 'impact', topic: null, when: null, words: hostile },
    { kind: 'wish', words: 'I want him to leave me alone.' },
    {
      kind: 'contact',
      when: saidTime('2026-10-01'),
      with: 'police',
      who: 'PC Ottoline Brask',
      number: '4471',
      reference: 'CRN/1234/26',
      said: 'She took the report.',
      promised: 'A call within two weeks.',
      promisedBy: saidTime('2026-10-15'),
    },
    {
      kind: 'contact',
      when: saidTime('2026-09', { about: true }),
      with: 'solicitor',
      who: line,
      number: '',
      reference: '',
      said: hostile,
      promised: '',
      promisedBy: null,
    },
    {
      kind: 'platform-report',
      platform: 'Mastodon',
      when: saidTime('2026-11-21'),
      violation: 'Harassment',
      reference: '=R-77',
      answer: 'We found no violation.',
      answered: saidTime('2026-11-22'),
      captures: [firstCapture],
    },
    {
      kind: 'account',
      platform: 'Reddit',
      name: '',
      handles: ['u/quillon_v'],
      stableIds: ['t2_abc'],
      address: '',
      together: null,
      why: 'He told me.',
      relationship: '',
    },
  ];
}
