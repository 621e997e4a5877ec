import type { Found } from '../domain/post.ts';
import { absolute, ownPath } from './dom/address.ts';
import { attr, queryAll } from './dom/safe.ts';
import { readText } from './dom/text.ts';
import { short } from './found.ts';
import { oncePerElement } from './once.ts';
import type { PageContext } from './types.ts';

/** Paths that forums and social services give to a person's page (2026-11-22). */
const PROFILE_PATHS: readonly RegExp[] = [
  /^\/@[^/]+\/?$/,
  /\/(u|user|users|usr|profile|profiles|people|person|members?|authors?|in)\/[^/]+\/?$/i,
];
const PROFILE_QUERY =
  /[?&](mode=viewprofile|action=profile)\b|\/(profile|member|memberlist|user)\.php\?.*\b(id|u|uid)=/i;
const PROFILE_CLASS =
  /(^|[\s_-])(user-?name|author|commenter|fn|nick(name)?|u-url|p-author|hnuser)($|[\s_-])/i;

function isProfileLink(link: Element, page: PageContext): boolean {
  const href = attr(link, 'href');
  if (href === null || href.startsWith('#')) return false;
  if (/(^|\s)author(\s|$)/.test(attr(link, 'rel') ?? '')) return true;
  if (PROFILE_CLASS.test(attr(link, 'class') ?? '')) return absolute(href, page) !== null;
  return isProfileAddress(href, page);
}

function isProfileAddress(href: string, page: PageContext): boolean {
  if (PROFILE_QUERY.test(href)) return true;
  const path = ownPath(href, page);
  return path !== null && PROFILE_PATHS.some((shape) => shape.test(path));
}

/** A list of posts asks for the links in each box around a time. */
const isProfileLinkOnce = oncePerElement(isProfileLink);

export function profileLinksIn(root: Element, page: PageContext): Element[] {
  return queryAll(root, 'a[href]').filter((link) => isProfileLinkOnce(link, page));
}

export function linkText(link: Element): string {
  return readText(link, { whitespace: 'collapse' }).text.trim();
}

/** "@name", from the link's words or from an address such as `/@name`. */
export function handleOfLink(link: Element, page: PageContext): Found<string> {
  const text = linkText(link);
  if (/^@\S+$/.test(text)) return short(text, 'profile link text', 'text');
  const [, handle] = /^\/(@[^/]+)\/?$/.exec(ownPath(attr(link, 'href'), page) ?? '') ?? [];
  return short(handle, 'profile link address', 'attribute');
}
