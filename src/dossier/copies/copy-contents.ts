import type { CopyPlan } from '../../domain/copy.ts';
import { HoldfastError } from '../../domain/errors.ts';
import type { Paper } from '../../domain/papers.ts';
import type { DossierContents } from '../contents.ts';
import type { Settled } from '../settle-log.ts';
import { copyExhibit, inUtc } from './copy-exhibit.ts';
import { COPY_LIMITS } from './copy-words.ts';
import { takingOf } from './taking.ts';

/**
 * What a copy for a platform, or one to share, is made of: only what is named here goes on. The log stays at home, since
 * it tells when the person looked at what, who helped them, and the digests of short texts. Its head goes along, by which the
 * police copy is found to be of the same record.
 */
export function contentsForReader(settled: Settled): Settled {
  const { contents } = settled;
  if (!contents.copy) return settled;
  const copied = copyOf(contents, contents.copy);
  const limits = [...COPY_LIMITS[contents.copy.reader], ...lostSentences(contents)];
  return { ...settled, contents: copied, limits, keptBy: () => '' };
}

function copyOf(contents: DossierContents, copy: CopyPlan): DossierContents {
  const { id, name, initials, keptInAll, choice, logHead, software, createdAt } = contents;
  const begin = takingOf(copy);
  // A file that was fetched for a post is an original, and there is no telling what it shows.
  const kept = contents.exhibits.filter(({ facts }) => facts.what !== 'original');
  if (kept.length === 0) throw new HoldfastError('nothing-to-export');
  return {
    id,
    name,
    initials,
    createdAt: inUtc(createdAt),
    unreadable: [],
    caseItems: [],
    caseItemsLost: 0,
    exhibits: kept.map((exhibit) => copyExhibit(exhibit, copy, begin)),
    keptInAll,
    choice: choice === 'new-since' || kept.length < contents.exhibits.length ? 'selection' : choice,
    addsTo: null,
    custodyLog: '',
    otherLogs: [],
    logHead,
    previous: null,
    software: { extension: software.extension, browser: '', userAgent: '', system: '' },
    copy,
    papers: papersOf(contents, copy),
  };
}

/** What to report, and as what. It is made of the copy's own exhibits: what the person wrote down of the case is not in it. */
function papersOf({ papers = [] }: DossierContents, { reader }: CopyPlan): readonly Paper[] {
  return reader === 'platform' ? papers.filter((paper) => paper === 'platform-reports') : [];
}

/** Without their ids, which are in the log. */
function lostSentences({ unreadable }: DossierContents): string[] {
  if (unreadable.length === 0) return [];
  return [`Items that could not be read on the device and are not here: ${unreadable.length}.`];
}
