import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { openFile } from '../../scripts/file-source.ts';
import { verifyDossier } from '../../src/dossier/verify.ts';
import { writeDossier } from '../../src/dossier/write.ts';
import { sampleSigner, stubPdf } from '../sample-dossier.ts';
import { contentsOnDisk, type OnDisk } from './large-contents.ts';
import type { Bench } from './measure.ts';
import { ownMemory } from './memory.ts';

const CAPTURES = 1_000;
const AMOUNTS = [
  { name: '500mb', bytes: 500_000, samples: 3, onlyByName: false },
  { name: '5gb', bytes: 5_000_000, samples: 1, onlyByName: true },
] as const;
type Amount = (typeof AMOUNTS)[number];

/**
 * In Node, where the modules that write and check a dossier run as they do in a browser's worker; the pages are left
 * out, since no floor makes any. What a browser adds is in `export-browser.ts`.
 */
export function exportBenches(folder: string): Bench[] {
  return AMOUNTS.flatMap((amount) => benchesOf(amount, join(folder, `export-${amount.name}`)));
}

function benchesOf({ name, bytes, samples, onlyByName }: Amount, folder: string): Bench[] {
  const size = `1,000 captures of ${bytes / 1e6} MB`;
  const [ours, theirs] = [join(folder, 'ours.zip'), join(folder, 'theirs.zip')];
  let made: Promise<OnDisk> | null = null;
  let most = 0;
  const filled = () => {
    mkdirSync(folder, { recursive: true });
    made ??= contentsOnDisk(folder, CAPTURES, bytes);
    return made;
  };
  const exported = async () => {
    const given = await filled();
    const before = process.memoryUsage().rss;
    most = Math.max(most, (await ownMemory(() => write(given, ours))) - before);
  };
  const shared = { samples, onlyByName };
  return [
    {
      ...shared,
      name: `export-${name}`,
      aim: 1.5,
      about: `${size} made into a dossier without its PDFs, against sha256sum and zip -0 of the same files`,
      open: filled,
      ours: exported,
      floor: async () => zipAndHash(await filled(), theirs),
      more: () => `, the process growing by ${Math.round(most / 1e6)} MB at most`,
    },
    {
      ...shared,
      name: `verify-${name}`,
      aim: 2,
      about: `a dossier of ${size} checked, against sha256sum of the zip`,
      open: exported,
      ours: () => verify(ours),
      floor: async () => execFileSync('sha256sum', [ours]),
      close: async () => rmSync(folder, { recursive: true }),
    },
  ];
}

async function write({ contents }: OnDisk, path: string): Promise<void> {
  const out = await open(path, 'w');
  const { signal } = new AbortController();
  const sink = { write: async (bytes: Uint8Array) => void (await out.write(bytes)) };
  const deps = { sink, pdf: stubPdf(), signer: await sampleSigner(), progress: () => undefined, signal };
  await writeDossier(contents, deps);
  await out.close();
}

function zipAndHash({ paths }: OnDisk, path: string): void {
  rmSync(path, { force: true });
  execFileSync('sha256sum', paths);
  execFileSync('zip', ['-q', '-0', '-j', path, ...paths]);
  rmSync(path);
}

async function verify(path: string): Promise<void> {
  const { source, close } = await openFile(path);
  const { intact, complete, problems } = await verifyDossier(source);
  await close();
  if (intact !== 'holds' || problems.length > 0)
    throw new Error(JSON.stringify({ intact, complete, problems }));
}
