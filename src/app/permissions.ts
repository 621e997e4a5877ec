import { browser } from 'wxt/browser';

/** What was allowed beyond the install: shown in the options, and given back on request. */
export async function grantedExtras(): Promise<{ downloads: boolean; hosts: string[] }> {
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  return { downloads: permissions.includes('downloads'), hosts: origins };
}

export async function giveBackExtras(): Promise<void> {
  const { downloads, hosts } = await grantedExtras();
  await browser.permissions.remove({ permissions: downloads ? ['downloads'] : [], origins: hosts });
}
