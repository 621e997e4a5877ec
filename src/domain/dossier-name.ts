import { z } from 'zod';

/** The prefix of exhibit numbers and of file names in a dossier: 2 to 5 capital letters. */
export const Initials = z.string().regex(/^[A-Z]{2,5}$/);

/**
 * A dossier's folder and zip, without `.zip`: ASCII without spaces, 2 to 60 characters; old systems keep
 * nothing else. Not a name that Windows keeps for a device, such as `con` or `aux.2026`: no such folder can be
 * made there, and a check refuses it.
 */
export const DossierName = z
  .string()
  .regex(/^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9][a-z0-9._-]{0,58}[a-z0-9]$/i);
