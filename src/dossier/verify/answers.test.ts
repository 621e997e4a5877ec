import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NAME_PROBLEMS } from '../zip/names.ts';
import { CODES, type ProblemCode, QUESTIONS, questionOf, REMARKS } from './answers.ts';

describe('problem codes', () => {
  it('each concern one question', () => {
    const codes = QUESTIONS.flatMap((question) => CODES[question] as readonly ProblemCode[]);
    expect(new Set(codes).size).toBe(codes.length);
    for (const question of QUESTIONS) {
      for (const code of CODES[question] as readonly ProblemCode[]) expect(questionOf(code)).toBe(question);
    }
    expect(questionOf('name-escapes')).toBe('complete');
    expect(questionOf('zip-entry-crc')).toBe('intact');
  });

  it('are each told of in the description of the format, under their question', () => {
    const text = readFileSync('docs/dossier-format.md', 'utf8').split('### Problem codes')[1] ?? '';
    for (const question of ['complete', 'custody', 'signature', 'fingerprint'] as const) {
      const row = text.split('\n').find((line) => line.startsWith(`| ${question} |`)) ?? '';
      for (const code of CODES[question]) expect(row).toContain(`\`${code}\``);
    }
    for (const code of [...CODES.intact, ...NAME_PROBLEMS, ...REMARKS]) expect(text).toContain(`\`${code}\``);
  });
});
