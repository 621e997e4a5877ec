/** `15:14`, `15h14`, `3 PM`, in any digits: also in words that cannot be read as a time. */
const CLOCK = /\p{Nd}\s*(?:[:.h]\s*\p{Nd}\p{Nd}|[ap]\.?m\b)/iu;

/** Is there a time of day in it? Beside an instant in UTC it tells the zone. */
export function hasClock(text: string): boolean {
  return CLOCK.test(text);
}
