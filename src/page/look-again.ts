import type { LookFor, PageAnswer } from '../domain/later-check.ts';
import { isSamePost } from '../domain/later-check.ts';
import { query } from '../extractors/dom/safe.ts';
import { extractPost, type FoundPost, listPosts } from '../extractors/registry.ts';
import { pageOf } from './choices.ts';

/** The post that was kept before, where it stands on this page. */
export function sameOnPage(document: Document, lookFor: LookFor): FoundPost | null {
  const page = pageOf(document);
  const isIt = ({ root, extractor }: FoundPost) => {
    const { post } = extractPost(root, extractor, page);
    return post !== null && isSamePost(post, lookFor);
  };
  return listPosts(page).posts.find(isIt) ?? null;
}

/** How the server answered, as far as the browser tells, and whether the page asks for a password. */
export function answerOf(window: Window): PageAnswer {
  const asksForPassword = query(window.document, 'input[type="password"]') !== null;
  return { status: statusOf(window), asksForPassword };
}

/** Of the page that was loaded: one that has moved on within itself since shows something else. */
function statusOf({ performance, location }: Window): number | null {
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isHere = loaded?.name.split('#')[0] === location.href.split('#')[0];
  const status = isHere ? loaded?.responseStatus : undefined;
  return status !== undefined && status >= 100 && status <= 599 ? status : null;
}
