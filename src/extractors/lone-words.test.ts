import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { loneWords } from './lone-words.ts';

function read(html: string): string | undefined {
  const { document } = new JSDOM(`<article>${html}</article>`).window;
  const root = document.querySelector('article');
  return root ? loneWords(root, [...root.querySelectorAll('.known')], 'rule')?.value : undefined;
}

const NAME = '<header><a class="known">Grey Heron</a></header>';

it.each([
  ['one box beside what is known', `${NAME}<div><p>I see <b>you</b>.</p></div>`, 'I see you.'],
  [
    'however deep it stands',
    `<div><div>${NAME}<section><p>One</p><p>Two</p></section></div></div>`,
    'One\n\nTwo',
  ],
  [
    'buttons and times are no words',
    `${NAME}<time>3h</time><p>I see you.</p><button>Reply</button>`,
    'I see you.',
  ],
  ['a second box', `${NAME}<p>I see you.</p><p>Another</p>`, undefined],
  ['a quote that is not known', `${NAME}<div>Mara wrote<br>Stop</div><div>No</div>`, undefined],
  ['words right beside the name', `<p>by <a class="known">Grey Heron</a></p><p>I see you.</p>`, undefined],
  [
    'a quote inside the words',
    `${NAME}<div>I see you.<blockquote class="known">Stop</blockquote></div>`,
    undefined,
  ],
  ['nothing', NAME, undefined],
])('%s', (_name, html, expected) => {
  expect(read(html)).toBe(expected);
});
