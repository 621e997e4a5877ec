import type { CopyPlan } from '../../domain/copy.ts';

/** Which copy it is, and what the others have that it has not: the first thing that its pages say. */
export const COPY_SENTENCES: Record<CopyPlan['reader'], string> = {
  platform:
    'This is a copy for a platform. It has what a platform needs to find the posts. The originals are not in it: they are in the police copy.',
  share:
    'This is a share copy. Details of the person and of others were taken out. The originals are not in it: they are in the police copy.',
};

export const COPY_LIMITS: Record<CopyPlan['reader'], string[]> = {
  platform: [
    COPY_SENTENCES.platform,
    'Left out of this copy: the records as they were kept, copies of pages, pictures of the window, notes, and the custody log.',
  ],
  share: [
    COPY_SENTENCES.share,
    'Left out of this copy: the records as they were kept, copies of pages, all pictures but those made for it, notes and marks, and the custody log.',
    'Where "[redacted: ...]" stands, words were taken out. What was not looked for can still be here.',
  ],
};

/** What a sheet of a copy says is missing. */
export const COPY_MISSING: Record<CopyPlan['reader'], string> = {
  platform:
    'The original, the copies of the page and the picture of the window are in the police copy alone.',
  share:
    'The original, the copies of the page and the pictures as they were kept are in the police copy alone.',
};
