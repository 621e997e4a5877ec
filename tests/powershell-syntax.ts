import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Language, Parser } from '@vscode/tree-sitter-wasm';

/** The grammar of PowerShell that Visual Studio Code reads commands with. It runs nothing and knows no command. */
const FOLDER = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));

export async function powershellSyntax(): Promise<{ holds(line: string): boolean; close(): void }> {
  await Parser.init({ locateFile: (name: string) => `${FOLDER}/${name}` });
  const parser = new Parser();
  parser.setLanguage(await Language.load(`${FOLDER}/tree-sitter-powershell.wasm`));
  return { holds: (line) => parser.parse(line)?.rootNode.hasError === false, close: () => parser.delete() };
}
