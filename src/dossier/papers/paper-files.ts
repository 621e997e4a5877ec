import { PAPERS, type Paper } from '../../domain/papers.ts';

const BASES: Record<Paper, string> = {
  statement: 'data/1-statement/#-draft-statement',
  'certifier-worksheet': 'data/1-statement/#-certifier-worksheet',
  'cover-letter': 'data/4-police-and-platforms/#-cover-letter',
  'update-letter': 'data/4-police-and-platforms/#-update-letter',
  'contact-log': 'data/4-police-and-platforms/#-contact-log',
  'preservation-worksheet': 'data/4-police-and-platforms/#-preservation-worksheet',
  'platform-reports': 'data/4-police-and-platforms/#-platform-reports',
};

/** Papers whose words are to be copied or put right: a text file goes beside the PDF. */
export const ALSO_AS_TEXT: readonly Paper[] = ['statement', 'cover-letter', 'update-letter'];

/** `txt` in the place of a PDF that could not be made, too. */
export function paperFile(initials: string, paper: Paper, ending: 'pdf' | 'txt' | 'csv'): string {
  return `${BASES[paper].replace('#', initials)}.${ending}`;
}

/** Is it the name of a paper of this format? None has to be there. */
export function isPaperFile(initials: string, path: string): boolean {
  const names = PAPERS.flatMap((paper) =>
    (['pdf', 'txt'] as const).map((end) => paperFile(initials, paper, end)),
  );
  return names.includes(path) || path === paperFile(initials, 'platform-reports', 'csv');
}

/** Of a copy for a platform: the list of what to report, and no other paper. */
export function isPlatformPaper(initials: string, path: string): boolean {
  return (['pdf', 'txt', 'csv'] as const).some(
    (ending) => paperFile(initials, 'platform-reports', ending) === path,
  );
}
