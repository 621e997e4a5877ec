import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { JSDOM, VirtualConsole } from 'jsdom';
import type { PageContext } from '../../src/extractors/types.ts';
import { Refusal } from './arguments.ts';

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Opens a saved page without running or loading anything: jsdom does neither unless told to.
 * @throws Refusal when the file cannot be read, is empty, or is larger than 64 MB.
 */
export async function openSavedPage(file: string, url: URL): Promise<PageContext> {
  const bytes = await read(file);
  if (bytes.length === 0) throw new Refusal('The file is empty.');
  if (bytes.includes(0) && !isUtf16(bytes))
    throw new Refusal('That is not a saved page: it holds binary data.');
  // Styles that jsdom cannot read are reported to a console of its own, which nobody listens to.
  const dom = new JSDOM(decoded(bytes), {
    url: url.href,
    contentType: 'text/html',
    virtualConsole: new VirtualConsole(),
  });
  attachShadowRoots(dom.window.document);
  return { document: dom.window.document, url };
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** A page without a named encoding counts as Western to a browser; what is valid UTF-8 is UTF-8 all the same. */
function decoded(bytes: Buffer): Buffer | string {
  return isUtf8(bytes) ? bytes.toString('utf8').replace(/^\ufeff/, '') : bytes;
}

/**
 * Our own copies write a shadow root as `<template shadowrootmode>`, as HTML does; jsdom leaves it a
 * template. Outer ones first: a root may hold another.
 */
function attachShadowRoots(root: ParentNode): void {
  for (const template of root.querySelectorAll<HTMLTemplateElement>('template[shadowrootmode]')) {
    const host = template.parentElement;
    if (!host || host.shadowRoot || !canHaveShadow(host)) continue;
    const shadow = host.attachShadow({ mode: 'open' });
    shadow.append(template.content);
    template.remove();
    attachShadowRoots(shadow);
  }
}

const SHADOW_HOSTS =
  'article,aside,blockquote,body,div,footer,h1,h2,h3,h4,h5,h6,header,main,nav,p,section,span';

function canHaveShadow(element: Element): boolean {
  return element.localName.includes('-') || element.matches(SHADOW_HOSTS);
}

async function read(file: string): Promise<Buffer> {
  const { size } = await opened(() => stat(file));
  if (size > MAX_BYTES) throw new Refusal('The file is larger than 64 MB, which no saved page should be.');
  return opened(() => readFile(file));
}

async function opened<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code === 'ENOENT') throw new Refusal('There is no file of that name.', { cause: thrown });
    if (code === 'EISDIR') throw new Refusal('That is a folder, not a saved page.', { cause: thrown });
    throw new Refusal('The file cannot be read.', { cause: thrown });
  }
}
