import type { TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';
import {
  initSync,
  TypstCompilerBuilder,
} from '@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler.mjs';
import { HoldfastError } from '../../domain/errors.ts';
import type { PdfEngine, PdfJob, PdfPicture } from '../contents.ts';
import type { TypstTemplate } from './fonts.ts';
import { shownJson } from './shown-text.ts';

export type TypstParts = {
  /** The bytes of `typst_ts_web_compiler_bg.wasm`, or the module compiled from them. */
  wasm: BufferSource | WebAssembly.Module;
  fonts: Uint8Array[];
  templates: Record<TypstTemplate, string>;
};

export type TypstEngine = PdfEngine & {
  /** Bytes the WebAssembly instance holds. It never shrinks: see `recycling.ts`. */
  memory(): number;
};

const DATA_PATH = '/data.json';
const PICTURE_PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** Numbers of the compiler's interface: the artifact to make, and diagnostics as lines of text. */
const PDF = 1;
const DIAGNOSTICS_AS_LINES = 2;

function refuseFile(path: unknown): never {
  throw new Error(`no such file: ${String(path)}`);
}

/** A compiler that sees nothing but what is mapped into it: no disk, no packages, no network. */
async function startCompiler(parts: TypstParts): Promise<TypstCompiler> {
  const builder = new TypstCompilerBuilder();
  await builder.set_access_model(
    {},
    () => 0,
    () => false,
    (path: string) => path,
    refuseFile,
  );
  await builder.set_package_registry({}, refuseFile);
  for (const font of parts.fonts) await builder.add_raw_font(font);
  return builder.build();
}

async function instantiate(wasm: TypstParts['wasm']): Promise<WebAssembly.Memory> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  return initSync({ module }).memory;
}

function mapPicture(compiler: TypstCompiler, picture: PdfPicture): void {
  if (!PICTURE_PATH.test(picture.path)) throw new Error('a picture path that is not plain');
  compiler.map_shadow(`/${picture.path}`, picture.bytes);
}

function mapJob(compiler: TypstCompiler, templates: TypstParts['templates'], job: PdfJob): void {
  const encoder = new TextEncoder();
  compiler.reset_shadow();
  for (const picture of job.pictures) mapPicture(compiler, picture);
  for (const [name, text] of Object.entries(templates)) compiler.map_shadow(`/${name}`, encoder.encode(text));
  compiler.map_shadow(DATA_PATH, encoder.encode(shownJson(job.data)));
}

function pdfOf(answer: { result?: unknown; diagnostics?: unknown }): Uint8Array {
  if (answer.result instanceof Uint8Array) return answer.result;
  throw new Error(`no document: ${JSON.stringify(answer.diagnostics ?? null)}`);
}

function compile(compiler: TypstCompiler, template: PdfJob['template']): Uint8Array {
  const world = compiler.snapshot('/', `/${template}.typ`);
  try {
    return pdfOf(world.get_artifact(PDF, DIAGNOSTICS_AS_LINES));
  } finally {
    // Not freed, the world would keep its document until the instance ends.
    world.free();
    compiler.reset_shadow();
  }
}

/**
 * Typst in WebAssembly. Captured text goes in as a JSON file, never as markup. One WebAssembly instance
 * serves a whole JavaScript realm, and keeps what it has decoded: run it in a worker and throw that away.
 *
 * @throws `pdf-failed` when the engine cannot start; `render` throws it too, with the cause kept.
 */
export async function createTypstEngine(parts: TypstParts): Promise<TypstEngine> {
  try {
    const memory = await instantiate(parts.wasm);
    return engineOf(await startCompiler(parts), memory, parts.templates);
  } catch (cause) {
    throw new HoldfastError('pdf-failed', 'the page maker did not start', { cause });
  }
}

function engineOf(
  compiler: TypstCompiler,
  memory: WebAssembly.Memory,
  templates: TypstParts['templates'],
): TypstEngine {
  return {
    async render(job) {
      try {
        mapJob(compiler, templates, job);
        return compile(compiler, job.template);
      } catch (cause) {
        throw new HoldfastError('pdf-failed', job.template, { cause });
      }
    },
    memory: () => memory.buffer.byteLength,
    close: () => compiler.free(),
  };
}
