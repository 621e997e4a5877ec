import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Chromium bounds an extension with `unlimitedStorage` by the disk alone: a copy without that permission is
 * bound to a quota, and a full one is told to it as to any page.
 */
export function boundToQuota(extension: string, near: string): string {
  const copy = mkdtempSync(join(near, 'extension-'));
  cpSync(extension, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
  writeFileSync(path, JSON.stringify({ ...manifest, permissions }));
  return copy;
}

/** What one site may have of the room that Chromium gives to all. */
const ONE_SITE = 0.75;

export function roomFlags(room: number | undefined): string[] {
  if (!room) return [];
  const pool = Math.ceil(room / ONE_SITE);
  return [`--enable-features=StorageQuotaSettings:PoolSizeBytes/${pool}/PoolSizeRatio/1`];
}
