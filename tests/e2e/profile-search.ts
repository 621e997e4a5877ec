import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Text as it may lie in a file: UTF-8, UTF-16 in either order, and base64 at each of its three offsets. */
function spellings(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le');
  const plain = [Buffer.from(text), utf16, Buffer.from(utf16).swap16()];
  return [...plain, ...plain.flatMap(base64Middles)];
}

/** What of the base64 of these bytes does not depend on what stands before and after them. */
function base64Middles(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const text = padded.subarray(0, padded.length - (padded.length % 3)).toString('base64');
    return Buffer.from(before === 0 ? text : text.slice(4));
  });
}

/** The markers that a folder holds anywhere, each with the first file that has it. */
export function markersIn(folder: string, markers: readonly string[]): Map<string, string> {
  const wanted = markers.map((marker) => ({ marker, as: spellings(marker) }));
  const found = new Map<string, string>();
  for (const path of filesIn(folder)) {
    const bytes = readFileSync(path);
    for (const { marker, as } of wanted)
      if (!found.has(marker) && as.some((spelling) => bytes.includes(spelling)))
        found.set(marker, path.slice(folder.length));
  }
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}
