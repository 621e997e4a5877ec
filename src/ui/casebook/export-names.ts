const INITIALS = /^[A-Z]{2,5}$/;
const FILE_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,58}[A-Za-z0-9])?$/;

export type Names = { initials: string; fileName: string };

/** Initials may be left out; what is given is 2 to 5 letters. */
export function initialsFit(initials: string): boolean {
  return initials === '' || INITIALS.test(initials);
}

/** ASCII without spaces: evidence portals and old systems keep nothing else. */
export function fileNameFits(name: string): boolean {
  return FILE_NAME.test(name);
}

/** New initials go into a file name that still begins with the ones before. */
export function withInitials(names: Names, typed: string): Names {
  const initials = typed.trim().toUpperCase();
  const prefix = `${names.initials}-`;
  const follows = names.initials !== '' && names.fileName.startsWith(prefix) && INITIALS.test(initials);
  const fileName = follows ? `${initials}-${names.fileName.slice(prefix.length)}` : names.fileName;
  return { initials, fileName };
}
