import fc from 'fast-check';

/** Trees that no parser would make: any name in any namespace, with pieces that break out of others. */
export const NAMESPACES = {
  html: 'http://www.w3.org/1999/xhtml',
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
  none: null,
} as const;
const TAGS =
  'div p a b table tr td style title textarea xmp plaintext noscript noembed noframes iframe template script svg math mtext mglyph malignmark annotation-xml foreignObject desc select option form img image input meta base link object embed video x-custom SCRIPT IMG font'.split(
    ' ',
  );
const NAMES =
  'id title class style href src srcset onclick onerror ONLOAD xlink:href action formaction background data-x content http-equiv is slot shadowrootmode encoding fill is alt value'.split(
    ' ',
  );
const BITS = [
  '</style>',
  '<style>',
  '<!--',
  '-->',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</title>',
  '</textarea>',
  '</noscript>',
  '</template>',
  ']]>',
  '<![CDATA[',
  '"',
  "'",
  '`',
  '>',
  '<',
  '&lt;',
  '&',
  '\u0000',
  '\r',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'https://remote.example.test/a',
  'url(//remote.example.test)',
  '0;url=https://remote.example.test',
  'text',
  ' ',
  '/',
  '\\',
]; // prettier-ignore

const value = fc.array(fc.constantFrom(...BITS), { maxLength: 5 }).map((bits) => bits.join(''));
const own = {
  namespace: fc.constantFrom(...(Object.keys(NAMESPACES) as (keyof typeof NAMESPACES)[])),
  tag: fc.constantFrom(...TAGS),
  attributes: fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 3 }),
  text: value,
  comment: fc.boolean(),
};
export const { tree } = fc.letrec<{ tree: Plan }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({ ...own, inside: fc.constant<Plan[]>([]) }),
    fc.record({ ...own, inside: fc.array(tie('tree'), { maxLength: 3 }) }),
  ),
}));

export type Plan = {
  namespace: keyof typeof NAMESPACES;
  tag: string;
  attributes: [string, string][];
  text: string;
  comment: boolean;
  inside: Plan[];
};
