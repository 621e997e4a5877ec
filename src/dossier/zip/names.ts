/** Names an entry may bear: printable ASCII, relative, already in its simplest form. Anything else is refused. */
export const NAME_PROBLEMS = [
  'name-empty',
  'name-too-long',
  'name-not-ascii',
  'name-has-backslash',
  'name-is-absolute',
  'name-escapes',
  'name-not-simple',
] as const;
export type NameProblem = (typeof NAME_PROBLEMS)[number];

const MAX_NAME = 240;

/** `null`: nothing is wrong with the name. A directory's name ends in `/`. */
export function nameProblem(name: string): NameProblem | null {
  if (name === '' || name === '/') return 'name-empty';
  if (name.length > MAX_NAME) return 'name-too-long';
  if (/[^\x20-\x7e]/.test(name)) return 'name-not-ascii';
  if (name.includes('\\')) return 'name-has-backslash';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'name-is-absolute';
  const parts = name.replace(/\/$/, '').split('/');
  if (parts.includes('..')) return 'name-escapes';
  return parts.every(isSimple) ? null : 'name-not-simple';
}

/** Windows drops dots and spaces at the end, gives `:` a meaning, and keeps some names for devices. */
function isSimple(part: string): boolean {
  const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part);
  return part !== '' && part !== '.' && !/[. ]$|[<>:"|?*]/.test(part) && !device;
}
