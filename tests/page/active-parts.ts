/**
 * What in a parsed document could run, load or lead away. Written apart from the serialiser's own lists,
 * so that a gap there shows here.
 */
const ACTIVE = new Set([
  'script',
  'iframe',
  'frame',
  'object',
  'embed',
  'applet',
  'base',
  'portal',
  'fencedframe',
  'noscript',
  'animate',
  'set',
  'animatetransform',
  'animatemotion',
  'video',
  'audio',
  'canvas',
  'plaintext',
  'track',
]);
const LOADING = new Set([
  'src',
  'srcset',
  'href',
  'xlink:href',
  'poster',
  'data',
  'background',
  'action',
  'formaction',
  'ping',
  'manifest',
  'srcdoc',
  'lowsrc',
  'dynsrc',
  'codebase',
  'archive',
  'imagesrcset',
  'attributionsrc',
  'icon',
]);
const HARMLESS = /^(?:#|data:image\/|data:,$)/;
const CSS_ADDRESS = /url\(\s*["']?\s*(?!["']|data:|#)|@import|image-set\(|(?<![\w-])src\(/i;

function attributeProblems(element: Element): string[] {
  const found: string[] = [];
  for (const { name, value } of element.attributes) {
    const lower = name.toLowerCase();
    if (lower.startsWith('on')) found.push(`handler ${name}`);
    if (LOADING.has(lower) && !HARMLESS.test(value)) found.push(`address ${name}=${value}`);
    if (lower === 'style' && CSS_ADDRESS.test(value)) found.push(`css ${value}`);
  }
  return found;
}

function elementProblems(element: Element): string[] {
  const name = element.localName.toLowerCase();
  const found = attributeProblems(element);
  if (ACTIVE.has(name)) found.push(`element ${name}`);
  if (name === 'style' && CSS_ADDRESS.test(element.textContent)) found.push(`css ${element.textContent}`);
  const refresh = element.getAttribute('http-equiv');
  if (name === 'meta' && refresh && !/^content-security-policy$/i.test(refresh))
    found.push(`meta ${refresh}`);
  return found;
}

export function activeParts(root: Document | DocumentFragment | ShadowRoot): string[] {
  const found: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    found.push(...elementProblems(element));
    if (element.localName === 'template')
      found.push(...activeParts((element as HTMLTemplateElement).content));
    if (element.shadowRoot) found.push(...activeParts(element.shadowRoot));
  }
  return found;
}
