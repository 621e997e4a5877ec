import { z } from 'zod';

/** Papers that can go with a dossier, in the order in which they are offered and written. */
export const PAPERS = [
  'statement',
  'certifier-worksheet',
  'cover-letter',
  'update-letter',
  'contact-log',
  'preservation-worksheet',
  'platform-reports',
] as const;
export const Paper = z.enum(PAPERS);
export type Paper = z.infer<typeof Paper>;

/** Those that go along unless the person says otherwise. The other two are for few cases. */
export const USUAL_PAPERS: readonly Paper[] = PAPERS.filter(
  (paper) => paper !== 'certifier-worksheet' && paper !== 'update-letter',
);
