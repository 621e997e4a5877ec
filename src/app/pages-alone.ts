import { digestBytes } from '../crypto/digest.ts';
import type { ExportedPage } from '../domain/export.ts';
import { baseName, TAG_FILES } from '../dossier/file-names.ts';
import type { WrittenPart } from '../dossier/write-parts.ts';
import { recordEvents } from '../vault/events.ts';

/** So much of a fingerprint stands in a file's name: enough to find its dossier by. */
const DIGITS = 12;

/**
 * The pages of a dossier that some can take where they take no zip: exact copies of those in it. READ-ME-FIRST states the
 * case fingerprint. The log cannot, since the fingerprint covers it: the file's name does.
 */
export async function pagesOf({ id, fingerprint, pages }: WrittenPart): Promise<ExportedPage[]> {
  const hex = fingerprint.slice('sha256:'.length, 'sha256:'.length + DIGITS);
  return await Promise.all(
    pages.map(async ({ path, bytes }) => ({
      dossier: id,
      name: path === TAG_FILES.readMe ? `READ-ME-${hex}.pdf` : baseName(path).replace('.pdf', `-${hex}.pdf`),
      pdf: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }),
      digest: await digestBytes(bytes),
    })),
  );
}

/** That it was taken out is a line of the custody log, written before it is given. */
export async function takePage({ dossier, digest, pdf }: ExportedPage): Promise<Blob> {
  const about = { kind: 'dossier' as const, id: dossier };
  await recordEvents([{ actor: 'person', action: 'exported', about, digests: { page: digest } }]);
  return pdf;
}
