import { z } from 'zod';
import './zod-settings.ts';

/** Random identifier of a capture, note or dossier: 128 bits, lower-case hexadecimal. */
export const Id = z.string().regex(/^[0-9a-f]{32}$/);
export type Id = z.infer<typeof Id>;

/** `sha256:` and 64 lower-case hexadecimal digits. Always over the exact bytes stored. */
export const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export type Digest = z.infer<typeof Digest>;
