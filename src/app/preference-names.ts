import { z } from 'zod';

/** Names under which settings are stored that more than one part reads. */
export const INITIALS = 'initials';
export const IDLE_MINUTES = 'idle-minutes';
export const IdleMinutes = z.number().int().min(1).max(60);
