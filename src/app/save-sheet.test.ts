import { expect, test, vi } from 'vitest';
import { newId } from '../domain/new-id.ts';
import { saveSheet } from './save-sheet.ts';

const [HELD, NEW] = [newId(), newId()];
const asked = vi.hoisted(() => [] as { initials: string }[]);
const belongs = vi.hoisted(() => [] as string[][]);

vi.mock('../browser/software.ts', () => ({ software: async () => ({}) }));
vi.mock('../vault/events.ts', () => ({ recordEvents: async () => undefined }));
vi.mock('../vault/made-dossiers.ts', () => ({
  madeDossiers: async () => [
    { initials: 'OLD', fingerprints: ['sha256:newer'], captures: [HELD] },
    { initials: 'EX', fingerprints: ['sha256:older'], captures: [HELD] },
  ],
}));
vi.mock('./dossier-contents.ts', () => ({
  dossierContents: async (ask: { initials: string }) => {
    asked.push(ask);
    return ask;
  },
}));
vi.mock('./held-back.ts', () => ({ markedIntimate: async () => [] }));
vi.mock('./export.ts', () => ({
  suggestedExport: async () => ({ initials: 'MJS', fileName: 'MJS-case' }),
}));
vi.mock('./pdf-engine.ts', () => ({ createWorkerPdfEngine: () => ({ close: async () => undefined }) }));
vi.mock('./page-makers.ts', () => ({ pageMakers: () => ({ endAll: () => undefined }) }));
vi.mock('../dossier/write-alone.ts', () => ({
  sheetAlone: async (_: unknown, fingerprints: string[]) => {
    belongs.push(fingerprints);
    return { name: 'sheet.pdf', pdf: new Uint8Array(1) };
  },
}));

test('a sheet bears the number that its exhibit has in the dossier that it names', async () => {
  await saveSheet(HELD);
  await saveSheet(NEW);
  expect(asked.map(({ initials }) => initials)).toEqual(['OLD', 'MJS']);
  expect(belongs).toEqual([['sha256:newer'], []]);
});
