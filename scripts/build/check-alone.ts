import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

/** Where it lies in the extension, and where the check page reads it. */
export const CHECK_ALONE = 'check-alone.txt';

/**
 * The check page as one file that needs nothing beside it: script, style, words and WebAssembly are inside. It is the
 * same to the last byte whichever browser the extension is built for, so that its SHA-256 can be compared.
 */
export async function checkAlone(root: string): Promise<string> {
  const { script, style } = await bundle(root);
  return page(inlined(script, 'script'), inlined(style, 'style'));
}

async function bundle(root: string): Promise<{ script: string; style: string }> {
  // Only when it is wanted: it takes longer to load than all else in the build's settings.
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    root,
    mode: 'production',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', development: false } },
    resolve: { alias: { 'wxt/browser': resolve(root, 'entrypoints/check/words-alone.ts') } },
    build: {
      write: false,
      target: ['chrome126', 'firefox142'],
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: {
        input: resolve(root, 'entrypoints/check/alone.tsx'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const scripts = outputs.flatMap((file) => (file.type === 'chunk' ? [file.code] : []));
  const styles = outputs.flatMap((file) => (file.type === 'asset' ? [String(file.source)] : []));
  const [script, ...moreScripts] = scripts;
  const [style, ...moreStyles] = styles;
  if (!script || !style || moreScripts.length + moreStyles.length > 0)
    throw new Error(`the check page became ${scripts.length} scripts and ${styles.length} other files`);
  return { script, style };
}

/** Nothing in it ends the element that it stands in. In a script's strings and patterns `\\x3c` is the same sign. */
function inlined(text: string, element: 'script' | 'style'): string {
  if (element === 'script') return text.replace(/<(?=\/script|!--)/gi, '\\x3c');
  if (/<\/|<!--/.test(text)) throw new Error('the style would end its element');
  return text;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

function page(script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}' 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <title>Check a file</title>
    <style>${style}</style>
  </head>
  <body>
    <div id="root"></div>
    <script>${script}</script>
  </body>
</html>
`;
}
