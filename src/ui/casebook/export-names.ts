import type { CopyPlan } from '../../domain/copy.ts';
import { DossierName, Initials } from '../../domain/dossier-name.ts';

/** `prefix`: the initials that the file name begins with, as long as the person has not changed that. */
export type Names = { initials: string; fileName: string; prefix: string };

/** Initials may be left out; what is given is 2 to 5 letters. */
export function initialsFit(initials: string): boolean {
  return initials === '' || Initials.safeParse(initials).success;
}

/** ASCII without spaces: evidence portals and old systems keep nothing else. */
export function fileNameFits(name: string): boolean {
  return DossierName.safeParse(name).success;
}

export function suggestedNames({ initials, fileName }: { initials: string; fileName: string }): Names {
  return { initials, fileName, prefix: initials };
}

/** A copy to share bears nobody's initials, since those are the person's. */
export function namesFor(names: Names, copy: CopyPlan | null): Names {
  return copy?.reader === 'share' ? withInitials(names, 'EX') : names;
}

/** New initials, once they are whole, go into a file name that still begins with the ones before. */
export function withInitials(names: Names, typed: string): Names {
  const initials = typed.trim().toUpperCase();
  if (!Initials.safeParse(initials).success || !names.fileName.startsWith(`${names.prefix}-`))
    return { ...names, initials };
  const fileName = `${initials}${names.fileName.slice(names.prefix.length)}`;
  return { initials, fileName, prefix: initials };
}
