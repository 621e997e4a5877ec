/**
 * The accessible name of a message: "At 16:15, Alex: hello" on the row, "Enter, Message sent 16:15 by Alex:
 * hello" on its bubble (read in a maintained extension's notes, English, 2026-08). The row's order (time,
 * comma, name, colon, words) is taken for that of other languages too, which is not confirmed.
 */
export type Label = { when: string; who: string; text: string | null; isVisible: boolean };

const CLOCK = '\\p{Nd}{1,2}[:.]\\p{Nd}{2}(?:[\\s\\u202f]?[AaPp]\\.?[Mm]\\.?)?';
const ROW = new RegExp(`^([^:]{0,60}?${CLOCK})[^,،:]{0,12}[,،]\\s*(.*)$`, 'su');
const BUBBLE = new RegExp(`^.{0,60}?\\bsent (.{0,60}?${CLOCK}) by (.*)$`, 'su');
const LEAD = /^(at|um|am|à|a las|le|às|alle|om|o|в|о|saat|الساعة|בשעה)\s+/iu;
export const CLOCK_ALONE = new RegExp(`^${CLOCK}(?:\\s\\p{L}{1,6})?$`, 'u');

/** `words` are those on the screen: they tell where the name ends, since either can hold a colon. */
export function readLabel(label: string, words: string): Label | null {
  const [, when, rest] = BUBBLE.exec(label) ?? ROW.exec(label) ?? [];
  if (when === undefined || rest === undefined) return null;
  const said = flat(words);
  const isVisible = said !== '' && flat(rest).endsWith(`: ${said}`);
  const [who, text] = isVisible ? [flat(rest).slice(0, -said.length - 2), said] : split(rest);
  return { when: when.replace(LEAD, '').trim(), who: who.trim(), text: text?.trim() || null, isVisible };
}

function split(rest: string): [string, string | null] {
  const at = rest.search(/[:：]/u);
  return at < 0 ? [rest, null] : [rest.slice(0, at), rest.slice(at + 1)];
}

function flat(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}
