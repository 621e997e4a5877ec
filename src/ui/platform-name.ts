import { say } from '../browser/words.ts';
import { platformName as properName } from '../domain/platform-names.ts';

/** The name of a platform as people say it, in the language of the page. */
export function platformName(platform: string): string {
  return properName(platform) ?? say('platform_web');
}
