import { z } from 'zod';
import { KindOfAct } from '../domain/kinds-of-act.ts';
import { Dated } from './dated.ts';

/** What one platform calls kinds of acts in its own rules. */
export const Violations = Dated.extend({
  /** The platform's id in the routes. */
  platform: z.string().regex(/^[a-z]+$/),
  rules: z
    .array(z.strictObject({ acts: z.array(KindOfAct).min(1), words: z.string().min(1).max(200) }))
    .min(1),
});
export type Violations = z.infer<typeof Violations>;

const CHECKED_ON = '2026-11-23';

/**
 * The platforms' own words, as their rules had them; the ends of some are cut off. Which of them a post breaks, if any, is
 * for the person and the platform: these are only those that are nearest to what the person marked it as.
 */
export const VIOLATIONS: readonly Violations[] = [
  {
    platform: 'x',
    rules: [
      { acts: ['threat', 'damage'], words: 'Violent Speech' },
      { acts: ['contact', 'watching', 'sending-others'], words: 'Abuse/Harassment' },
      { acts: ['publishing'], words: 'Private Information' },
      { acts: ['pictures'], words: 'Non-Consensual Nudity' },
      { acts: ['pretending'], words: 'Misleading and Deceptive Identities' },
      { acts: ['hate'], words: 'Hateful conduct' },
    ],
    source: 'OpenTermsArchive/contrib-versions, Twitter/Community Guidelines.md',
    sourceDate: null,
    checkedOn: CHECKED_ON,
    sureness: 'official',
  },
  {
    platform: 'instagram',
    rules: [
      { acts: ['threat'], words: 'Credible threats' },
      { acts: ['damage'], words: 'Threats of theft, vandalism, and other financial harm' },
      { acts: ['contact', 'watching'], words: 'Repeated unwanted messages' },
      { acts: ['publishing'], words: 'Personal information meant to blackmail or harass someone' },
      { acts: ['pictures'], words: 'Threatening to post intimate images of others' },
      { acts: ['pretending'], words: 'Impersonate others' },
      {
        acts: ['sending-others'],
        words: 'Content that targets private individuals to degrade or shame them',
      },
      { acts: ['hate'], words: 'Hate speech' },
    ],
    source: 'OpenTermsArchive/pga-versions, Instagram/Community Guidelines.md',
    sourceDate: null,
    checkedOn: CHECKED_ON,
    sureness: 'official',
  },
  {
    platform: 'tiktok',
    rules: [
      { acts: ['threat', 'damage'], words: 'Violent Behaviors and Criminal Activities' },
      { acts: ['contact', 'watching', 'sending-others', 'publishing'], words: 'Harassment and Bullying' },
      { acts: ['pictures'], words: 'Sexual Exploitation and Gender-Based Violence' },
      { acts: ['hate'], words: 'Hate Speech and Hateful Behaviors' },
    ],
    source: 'OpenTermsArchive/pga-versions, TikTok/Community Guidelines.md, the version of 2023',
    sourceDate: null,
    checkedOn: CHECKED_ON,
    sureness: 'official',
  },
  {
    platform: 'reddit',
    rules: [
      { acts: ['threat', 'damage'], words: 'Rule 1: threats of violence' },
      { acts: ['contact', 'watching', 'sending-others'], words: 'Rule 1: harassment, bullying' },
      { acts: ['hate'], words: 'Rule 1: promote hate based on identity or vulnerability' },
      { acts: ['publishing'], words: 'Rule 3: personal or confidential information' },
      {
        acts: ['pictures'],
        words: 'Rule 3: intimate or sexually-explicit media of someone without their consent',
      },
      {
        acts: ['pretending'],
        words: 'Rule 5: impersonate an individual or an entity in a misleading or deceptive manner',
      },
    ],
    source: 'OpenTermsArchive/pga-versions, Reddit/Community Guidelines.md',
    sourceDate: null,
    checkedOn: CHECKED_ON,
    sureness: 'official',
  },
  {
    platform: 'snapchat',
    rules: [
      { acts: ['threat', 'damage'], words: 'Threats, Violence & Harm' },
      {
        acts: ['contact', 'watching', 'sending-others', 'publishing', 'pictures'],
        words: 'Harassment and Bullying',
      },
      { acts: ['pretending'], words: 'Harmful False or Deceptive Information' },
      { acts: ['hate'], words: 'Hateful Content, Terrorism and Violent Extremism' },
    ],
    source: 'OpenTermsArchive/pga-versions, Snapchat/Community Guidelines.md',
    sourceDate: null,
    checkedOn: CHECKED_ON,
    sureness: 'official',
  },
  {
    platform: 'bluesky',
    rules: [
      { acts: ['threat'], words: 'Threats of violence or physical harm' },
      {
        acts: ['contact', 'watching', 'sending-others'],
        words: 'Harassment or abuse directed at a specific person or group',
      },
      {
        acts: ['publishing'],
        words: 'Steal or distribute others’ private personal information without their permission',
      },
      {
        acts: ['pretending'],
        words: 'Misleading impersonation of other individuals, organizations, or entities',
      },
      { acts: ['hate'], words: 'Promoting hate or extremist conduct that targets people or groups' },
    ],
    source: 'OpenTermsArchive/pga-versions, Bluesky/Community Guidelines.md',
    sourceDate: '2024-05-22',
    checkedOn: CHECKED_ON,
    sureness: 'official',
  },
];

/** Those of its rules that are nearest to these acts; `null`: its rules are not known here. */
export function violationsOf(platform: string, acts: readonly KindOfAct[]): string[] | null {
  const known = VIOLATIONS.find((one) => one.platform === platform);
  if (!known) return null;
  return known.rules.filter((rule) => rule.acts.some((act) => acts.includes(act))).map(({ words }) => words);
}
