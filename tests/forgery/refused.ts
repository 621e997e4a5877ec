import { expect } from 'vitest';
import type { Expected } from '../../src/domain/check-report.ts';
import type { Signer } from '../../src/dossier/contents.ts';
import type { ProblemCode } from '../../src/dossier/verify/answers.ts';
import { allHolds, type VerifyReport, verifyDossier } from '../../src/dossier/verify.ts';
import { sampleSigner, writeSample } from '../sample-dossier.ts';

/** A dossier as it was made, its true key, and a forger's own. */
export type Original = {
  zip: Uint8Array<ArrayBuffer>;
  key: Signer;
  fingerprint: string;
  forger: Signer;
};

export async function original(): Promise<Original> {
  const { bytes, signer, result } = await writeSample();
  return { zip: bytes, key: signer, fingerprint: result.fingerprint, forger: await sampleSigner() };
}

export function check(bytes: Uint8Array<ArrayBuffer>, expected?: Expected): Promise<VerifyReport> {
  return verifyDossier(new Blob([bytes]), expected);
}

export type Answers = Partial<
  Pick<VerifyReport, 'intact' | 'complete' | 'custody' | 'signature' | 'timestamp'>
>;
export const NO = 'does-not-hold';

/** Refused, with these answers and at least these problems. */
export async function expectRefused(
  bytes: Uint8Array<ArrayBuffer>,
  answers: Answers,
  codes: ProblemCode[],
  expected?: Expected,
): Promise<VerifyReport> {
  const report = await check(bytes, expected);
  expect(report).toMatchObject(answers);
  expect(report.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
  expect(allHolds(report)).toBe(false);
  return report;
}
