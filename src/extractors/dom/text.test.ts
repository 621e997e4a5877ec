import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { readText, type TextRules } from './text.ts';

function read(html: string, rules: Partial<TextRules> = {}): string {
  const { document } = new JSDOM(`<body>${html}</body>`).window;
  return readText(document.body, { whitespace: 'collapse', ...rules }).text;
}

describe('text as written', () => {
  it.each([
    ['spaces flow', '<b> a </b>\n\t <i>b  c</i> ', 'a b c'],
    ['blocks stand on their own line', '<div>a</div><div>b<div>c</div></div>d', 'a\nb\nc\nd'],
    ['paragraphs stand apart', '<p>a</p>\n<p>b</p>', 'a\n\nb'],
    ['br breaks', 'a<br>b<br><br>c', 'a\nb\n\nc'],
    ['list items', '<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['pre keeps its own', '<pre>a\n  b</pre>', 'a\n  b'],
    ['pre-wrap in a style keeps its own', '<p style="white-space: pre-wrap">a\n  b</p>', 'a\n  b'],
    ['no-break and wide spaces are the writer’s', 'a\u00a0\u00a0b\u3000c', 'a\u00a0\u00a0b\u3000c'],
    ['emoji pictures', 'a <img alt="🔪" src="x"> b', 'a 🔪 b'],
    ['emoji by class', '<img class="emoji" alt=":knife:">', ':knife:'],
    ['other pictures are no words', 'a <img alt="a door" src="x">', 'a'],
    ['hidden parts', 'a<span hidden>b</span><span style="display: none">c</span>', 'a'],
    [
      'nothing that is not shown',
      'a<script>b</script><style>c</style><template>d</template><textarea>e</textarea>',
      'a',
    ],
    [
      'every script',
      '<p>العربية</p><p>עברית</p><p>漢字 한글 देवनागरी</p>',
      'العربية\n\nעברית\n\n漢字 한글 देवनागरी',
    ],
    ['marks of direction', 'a\u202eb\u202c', 'a\u202eb\u202c'],
    ['nothing', ' \n ', ''],
  ])('%s', (_name, html, expected) => {
    expect(read(html)).toBe(expected);
  });

  it('keeps line breaks and spaces where the words carry them, whatever boxes stand in between', () => {
    const html = '<span>a\n\n  b </span><div><a>@c</a></div><span> d</span>';
    expect(read(html, { whitespace: 'keep' })).toBe('a\n\n  b @c d');
  });

  it('keeps them, and sets blocks apart where a message has both', () => {
    const html = 'a\n  b<pre>c\n d</pre>e<ul><li>f</li><li>g</li></ul><div>@h</div>';
    expect(read(html, { whitespace: 'lines' })).toBe('a\n  b\nc\n d\ne\nf\ng\n@h');
  });

  it('leaves out what it is told to', () => {
    expect(read('a <q>b</q> c', { skip: (element) => element.localName === 'q' })).toBe('a c');
  });

  it('stops at a limit and says so', () => {
    const { document } = new JSDOM('<body><p>abc</p><p>def</p></body>').window;
    const atMost = { characters: 4, nodes: 100 };
    expect(readText(document.body, { whitespace: 'collapse', atMost })).toEqual({ text: 'abc', cut: true });
  });

  it('reads a shadow tree where an element has nothing else', () => {
    const { document } = new JSDOM('<body>a <x-b></x-b> c</body>').window;
    const shadow = document.querySelector('x-b')?.attachShadow({ mode: 'open' });
    shadow?.append('b');
    expect(readText(document.body, { whitespace: 'collapse' }).text).toBe('a b c');
  });
});

describe('words that need no walk', () => {
  const pieces = [' a', 'b ', '\n', '  c', '<img alt="🔪">', '<br>', '', '<!-- n -->'];
  const tags = ['span', 'a', 'b', 'span hidden', 'i', 'button', 'p', 'span style="color:red"', 'code', 'em'];
  let seed = 7;
  const pick = <T>(among: readonly T[]): T => {
    seed = (seed * 48_271) % 2_147_483_647;
    return among[seed % among.length] as T;
  };
  const grown = (depth: number): string => {
    const inner = Array.from({ length: 3 }, () =>
      depth > 0 && pick([0, 1]) ? grown(depth - 1) : pick(pieces),
    );
    const tag = pick(depth > 0 ? tags : tags.slice(0, 3));
    return `<${tag}>${inner.join('')}</${tag.split(' ')[0]}>`;
  };
  /** A question to each element is answered by a walk alone. */
  const walking = { skip: () => false };

  it('are those of a walk', () => {
    const { body } = new JSDOM('').window.document;
    for (let round = 0; round < 100; round += 1) {
      body.innerHTML = grown(2);
      for (const whitespace of ['collapse', 'keep', 'lines'] as const)
        for (const without of [undefined, 'b,button']) {
          const rules = { whitespace, without };
          expect(readText(body, rules), body.innerHTML).toEqual(readText(body, { ...rules, ...walking }));
        }
    }
  });

  it('are none where an empty box carries a shadow tree', () => {
    const { document } = new JSDOM('<p>a <span></span></p>').window;
    const [p, span] = [...document.querySelectorAll('p,span')] as [Element, Element];
    span.attachShadow({ mode: 'open' }).textContent = 'b';
    expect(readText(p, { whitespace: 'collapse' }).text).toBe('a b');
  });
});
