import { z } from 'zod';
import { Id } from '../identity.ts';
import { SaidTime } from './said-time.ts';

export const LONGEST_LINE = 500;
export const MOST_LINES = 200;

/** One line: a name, a reference, a place. Empty: not said. */
export const Line = z
  .string()
  .max(LONGEST_LINE)
  .refine((text) => !/[\r\n]/.test(text));
/** In the person's own words, as they were written. Empty: not said. */
export const Words = z.string().max(100_000);
export const When = SaidTime.nullable();
/** Captures or things of the case that it has to do with, each once. */
export const Named = z
  .array(Id)
  .max(10_000)
  .refine((ids) => new Set(ids).size === ids.length);
export const Lines = z.array(Line.min(1)).max(MOST_LINES);
