import 'fake-indexeddb/auto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeBackup } from '../src/app/write-backup.ts';
import { newId } from '../src/domain/new-id.ts';
import { deviceUnlock } from '../src/vault/keyring.ts';
import { openVault } from '../src/vault/opened.ts';
import { keepThreeYears, type Size, SMALL, WHOLE } from '../tests/three-years/record.ts';

/**
 * Writes a backup of three years of an invented person's record, to be brought into a browser:
 * `node scripts/three-years.ts FILE [--small] [--captures N] [--picture BYTES]`. Its passphrase is in the last line.
 */
const PASSPHRASE = 'violet ladder 17 harbour';
const SOFTWARE = { extension: '0.1.0', browser: 'invented', userAgent: 'invented', system: 'invented' };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { small: { type: 'boolean' }, captures: { type: 'string' }, picture: { type: 'string' } },
});
const [path = 'three-years.age'] = positionals;
const base = values.small ? SMALL : WHOLE;
const size: Size = {
  ...base,
  captures: Number(values.captures ?? base.captures),
  pictureBytes: Number(values.picture ?? base.pictureBytes),
};

const key = await deviceUnlock();
if (!key) throw new Error('the vault did not open');
await openVault(key);
const kept = await keepThreeYears(size);
const out = createWriteStream(path);
const ask = { id: newId(), name: 'holdfast-backup', software: SOFTWARE, passphrase: PASSPHRASE };
const made = await makeBackup(ask, {
  progress: () => undefined,
  signal: new AbortController().signal,
  async sink(bytes) {
    if (!out.write(bytes.slice())) await once(out, 'drain');
  },
});
out.end();
await once(out, 'finish');
console.log(`${path}: ${kept.length} captures, ${made.size} bytes, passphrase "${PASSPHRASE}"`);
process.exit(0);
