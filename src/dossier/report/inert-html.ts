import { shownText } from '../pdf/shown-text.ts';

/**
 * What every HTML page of a dossier begins with. The style's digest lets the page's own policy refuse every other
 * style, and every script and load.
 */
export async function inertHead(title: string, style: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(hash)));
  const policy = `default-src 'none'; style-src 'sha256-${base64}'; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width">',
    `<title>${safe(title)}</title>\n<style>${style}</style>\n</head>\n<body>`,
  ].join('\n');
}

/** Captured text: shown as it is written, in its own direction, unable to turn what stands around it. */
export function words(text: string): string {
  return `<bdi class="words" dir="auto">${safe(text)}</bdi>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function safe(text: string): string {
  return shownText(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
