import type { Authority } from '../timestamp-authority.ts';
import type { Site } from './server.ts';

/** A time-stamping authority among the hosts of the feed; a test says whose it is (`PracticeFeed.serve`). */
export const DATES_URL = 'https://dates.example.test/tsr';
export const DATES_HOST = new URL(DATES_URL).hostname;

/** Gives dates as it should, and hands on what it was sent. */
export function datesSite(authority: Authority, heard: Buffer[]): Site {
  return (_url, body) => {
    heard.push(body);
    return { type: 'application/timestamp-reply', body: authority.reply(body) };
  };
}

/** What a service behind a sign-in says to everybody. */
export const pageInstead: Site = () => ({ type: 'text/html', body: '<!doctype html><h1>Sign in</h1>' });
