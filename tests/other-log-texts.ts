import { otherLogs } from '../src/vault/other-logs.ts';
import { decode } from './invented-capture.ts';

/** The logs of other installations that are here, as text. */
export async function otherLogTexts(): Promise<string[]> {
  const texts: string[] = [];
  for await (const { bytes } of otherLogs()) texts.push(decode(bytes));
  return texts;
}
