import { SEALED } from './0001-sealed.ts';
import type { Schema } from './schema.ts';

/** All of them, in order. */
export const SCHEMAS: readonly Schema[] = [SEALED];
