import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { problemOf, wordKey } from '../browser/words.ts';
import { ARTIFACT_KINDS, ArtifactHow, STEPS, StepReport } from '../domain/capture.ts';
import { ANSWERS, CHECKED } from '../domain/check-report.ts';
import { ERROR_CODES } from '../domain/errors.ts';
import { Basis, ContextItem, MediaItem, PostKind } from '../domain/post.ts';
import { CANNOT_SHOW } from '../dossier/verify/answers.ts';
import { sayAnswer, sayProblem } from './check/report.ts';
import { sayArtifact } from './wording.ts';

vi.mock('wxt/browser', () => import('../../tests/fake-words.ts'));

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const MESSAGES = JSON.parse(read('public/_locales/en/messages.json')) as Record<string, { message: string }>;

/** Every code a checker can give: read from its source, where they stand as types and lists. */
function verifyCodes(): string[] {
  const files = ['verify/answers.ts', 'zip/place.ts', 'zip/directory.ts', 'zip/names.ts'];
  const found = files.flatMap((file) => [...read(`src/dossier/${file}`).matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)]);
  const chain = [...read('src/crypto/hash-chain.ts').matchAll(/'(log-[a-z-]+)'/g)];
  const notCodes = new Set([...ANSWERS, 'name-', 'put-away'] as string[]);
  return [...new Set([...found, ...chain].map(([, code = '']) => code))].filter(
    (code) => !notCodes.has(code),
  );
}

test('every way to fail has a sentence and a next step', () => {
  for (const code of ERROR_CODES) {
    const { sentence, next } = problemOf(code);
    expect(sentence, code).toMatch(/^[A-Z].*\.$/);
    expect(next, code).toMatch(/^[A-Z].*\.$/);
  }
});

test('a code without a sentence does not compile', () => {
  // @ts-expect-error no such code
  expect(problemOf('no-such-code').sentence).toBe('error_no_such_code');
});

test('every code of the checker has words', () => {
  const codes = verifyCodes();
  expect(codes.length).toBeGreaterThan(50);
  const missing = codes.filter((code) => !(wordKey('verify_', code) in MESSAGES));
  expect(missing).toEqual([]);
});

test('a code without words is shown as it is', () => {
  expect(sayProblem('never-heard-of')).toContain('never-heard-of');
});

test('every answer to every question has a sentence', () => {
  for (const question of CHECKED)
    for (const answer of ANSWERS) expect(sayAnswer(question, answer)).toMatch(/^[A-Z].*\.$/);
});

test('the page says what no check can show as the checker does, point by point', () => {
  const points = Object.keys(MESSAGES).filter((key) => /^check_cannot_\d$/.test(key));
  expect(points).toHaveLength(CANNOT_SHOW.length);
});

test('every kind of thing in a record has words', () => {
  const kinds: [string, readonly string[]][] = [
    ['artifact_', ARTIFACT_KINDS],
    ['how_', ArtifactHow.options],
    ['step_', STEPS],
    ['outcome_', StepReport.shape.outcome.options],
    ['basis_', Basis.options],
    ['kind_', PostKind.options],
    ['media_', MediaItem.shape.kind.options],
    ['context_', ContextItem.shape.relation.options],
  ];
  const missing = kinds.flatMap(([prefix, codes]) =>
    codes.map((code) => wordKey(prefix, code)).filter((key) => !(key in MESSAGES)),
  );
  expect(missing).toEqual([]);
  expect(sayArtifact('page-html')).toBe('Copy of the page');
});
