import { browser } from 'wxt/browser';

/** What made a capture, for the examiner: extension, browser and system, as the browser names them. */
export async function software() {
  const { os, arch } = await browser.runtime.getPlatformInfo();
  return {
    extension: browser.runtime.getManifest().version,
    browser: browserName(navigator.userAgent),
    userAgent: navigator.userAgent,
    system: `${os} ${arch}`,
  };
}

/** `Firefox/153.0` or `Chrome/156.0.0.0`, from the user agent's own words. */
export function browserName(userAgent: string): string {
  return /(?:Firefox|Edg|OPR|Chrome)\/[\d.]+/.exec(userAgent)?.[0] ?? 'unknown';
}
