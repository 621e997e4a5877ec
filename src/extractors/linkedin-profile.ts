import type { ExtractedPost } from '../domain/post.ts';
import { emptyPost } from '../domain/post.ts';
import { absolute, decoded } from './dom/address.ts';
import { closest, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { address, firstOf, short, words } from './found.ts';
import { linksOut } from './linkedin-links.ts';
import { FOR_EYES } from './linkedin-parts.ts';
import { shownBut } from './own-parts.ts';
import type { PageContext } from './types.ts';

// Ember: read in several extensions, 2024 to 2026. Logged out: saved pages, 2024. The hashed stack has only
// headings. The platform shows no day of joining on this page.
const NAME = ['main h1', 'h1.top-card-layout__title', 'main section h2', 'h1'];
const HEADLINE = ['.text-body-medium.break-words', '.top-card-layout__headline'];
const ABOUT_ANCHOR = '#about';
const ABOUT = ['section.summary', '[data-section="summary"]'];
const ABOUT_TEXT = [
  '.inline-show-more-text--is-collapsed',
  '.inline-show-more-text',
  '.core-section-container__content',
];
const PROFILE_PAGE = /^\/(in|company)\/([^/]+)\/?(about\/?|)$/;

function first(root: ParentNode, rules: readonly string[]): { element: Element; rule: string } | null {
  for (const rule of rules) {
    const element = queryAll(root, rule).find((candidate) => shownBut(candidate, FOR_EYES) !== '');
    if (element) return { element, rule };
  }
  return null;
}

/** The section that the page's own anchor names; its words are written twice, once for screen readers. */
function aboutIn({ document }: PageContext): { element: Element; rule: string } | null {
  const [anchor] = queryAll(document, ABOUT_ANCHOR);
  const section = (anchor && closest(anchor, 'section')) ?? first(document, ABOUT)?.element;
  return section ? first(section, ABOUT_TEXT) : null;
}

/** A person's or a company's page. Below the name stands a headline, which is kept where no "about" is. */
export function linkedinProfile(page: PageContext): ExtractedPost | null {
  const [, kind, slug] = PROFILE_PAGE.exec(page.url.pathname) ?? [];
  const name = kind && slug ? first(page.document, NAME) : null;
  if (!kind || !slug || !name) return null;
  const about = aboutIn(page);
  const headline = first(page.document, HEADLINE);
  const card = closest(name.element, 'section') ?? name.element;
  const read = about && readText(about.element, { whitespace: 'collapse', without: FOR_EYES });
  return {
    ...emptyPost('linkedin', 'profile'),
    authorName: short(shownBut(name.element, FOR_EYES), name.rule, 'text'),
    handle: short(decoded(slug), 'page address', 'attribute'),
    permalink: address(absolute(`/${kind}/${slug}/`, page), 'page address'),
    profileUrl: address(absolute(`/${kind}/${slug}/`, page), 'page address'),
    profile: {
      bio: firstOf(
        () => words(read, `${ABOUT_ANCHOR} ${about?.rule}`),
        () => short(headline && shownBut(headline.element, FOR_EYES), headline?.rule ?? '', 'text'),
      ),
      joined: null,
      links: linksOut(card, page),
    },
  };
}
