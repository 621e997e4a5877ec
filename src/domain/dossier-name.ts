import { z } from 'zod';

/** The prefix of exhibit numbers and of file names in a dossier: 2 to 5 capital letters. */
export const Initials = z.string().regex(/^[A-Z]{2,5}$/);

/** A dossier's folder and zip, without `.zip`: ASCII without spaces, 2 to 60 characters; old systems keep nothing else. */
export const DossierName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,58}[A-Za-z0-9]$/);
