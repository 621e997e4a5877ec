import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { safeGlue } from '../../scripts/build/packaged-pdf.ts';
import { TYPST_WASM } from '../../src/dossier/pdf/fonts.ts';
import { testFolder } from '../test-folder.ts';

const ROOT = new URL('../../', import.meta.url);
const PACKAGE = 'node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/';
const glue = () => readFile(new URL(`${PACKAGE}typst_ts_web_compiler.mjs`, ROOT), 'utf8');

/** Builds a compiler and one page, as the engine does. */
const TRIAL = `
import { readFileSync } from 'node:fs';
import { initSync, TypstCompilerBuilder } from './glue.mjs';
initSync({ module: new WebAssembly.Module(readFileSync(process.argv[2])) });
const builder = new TypstCompilerBuilder();
const none = () => { throw new Error('none'); };
await builder.set_access_model({}, () => 0, () => false, (path) => path, none);
await builder.set_package_registry({}, none);
const compiler = await builder.build();
compiler.map_shadow('/main.typ', new TextEncoder().encode('#rect()'));
const { result } = compiler.snapshot('/', '/main.typ').get_artifact(1, 2);
process.stdout.write(result.slice(0, 5));
`;

/** Where code from strings is refused, as an extension's content security policy refuses it. */
async function tryGlue(code: string): Promise<string> {
  const folder = testFolder('glue');
  await writeFile(join(folder, 'glue.mjs'), code);
  await writeFile(join(folder, 'trial.mjs'), TRIAL);
  const wasm = new URL(TYPST_WASM.source, ROOT).pathname;
  const args = ['--disallow-code-generation-from-strings', join(folder, 'trial.mjs'), wasm];
  return (await promisify(execFile)(process.execPath, args)).stdout;
}

describe('the glue of Typst, as packed', () => {
  it('makes no code from strings and reads nothing from the network', async () => {
    const packed = safeGlue(await glue());
    expect(packed).not.toMatch(/new Function|\beval\b|fetch\(|XMLHttpRequest|importScripts/);
  });

  it('makes a page where code from strings is refused; the original does not', async () => {
    expect(await tryGlue(safeGlue(await glue()))).toBe('%PDF-');
    await expect(tryGlue(await glue())).rejects.toThrow(/EvalError/);
  }, 60_000);

  it('stops the build when the package has changed', () => {
    expect(() => safeGlue('export const nothing = 1;')).toThrow('has changed');
  });
});
