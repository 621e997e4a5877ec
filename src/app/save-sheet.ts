import { software } from '../browser/software.ts';
import { digestBytes } from '../crypto/digest.ts';
import type { Id } from '../domain/identity.ts';
import { newId } from '../domain/new-id.ts';
import { sheetAlone } from '../dossier/write-alone.ts';
import { recordEvents } from '../vault/events.ts';
import { madeDossiers } from '../vault/made-dossiers.ts';
import { dossierContents } from './dossier-contents.ts';
import { suggestedExport } from './export.ts';
import { markedIntimate } from './held-back.ts';
import { pageMakers } from './page-makers.ts';
import { createWorkerPdfEngine, type MakerHost } from './pdf-engine.ts';

/**
 * One exhibit's sheet as a PDF, which names the newest dossier that holds it. What is marked as intimate has no picture on
 * it. That it was taken out is a line of the custody log, written before it is given. Throws `vault-locked`, `store-damaged`,
 * `pdf-failed`.
 */
export async function saveSheet(id: Id): Promise<{ name: string; blob: Blob }> {
  const { initials: own, fileName: name } = await suggestedExport();
  const newest = (await madeDossiers()).find(({ captures }) => captures.includes(id));
  const contents = await dossierContents({
    id: newId(),
    ids: [id],
    choice: 'selection',
    // The exhibit has its number there already.
    initials: newest?.initials ?? own,
    name,
    software: await software(),
    intimate: await markedIntimate(),
  });
  const { host, end } = makersHere();
  const pdf = createWorkerPdfEngine(host);
  try {
    const { signal } = new AbortController();
    const sheet = await sheetAlone(contents, newest?.fingerprints ?? [], { pdf, signal });
    const digests = { page: await digestBytes(sheet.pdf) };
    await recordEvents([{ actor: 'person', action: 'exported', about: { kind: 'capture', id }, digests }]);
    return { name: sheet.name, blob: new Blob([sheet.pdf], { type: 'application/pdf' }) };
  } finally {
    await pdf.close();
    end();
  }
}

/** Page makers that this page starts for itself. */
function makersHere(): { host: MakerHost; end(): void } {
  const broken = new Map<number, (why: string) => void>();
  const makers = pageMakers((number, why) => broken.get(number)?.(why));
  const host: MakerHost = {
    start(port, onBroken) {
      const number = broken.size + 1;
      broken.set(number, onBroken);
      makers.start(number, port);
      return () => makers.end(number);
    },
  };
  return { host, end: makers.endAll };
}
