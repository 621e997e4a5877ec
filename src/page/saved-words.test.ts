import { describe, expect, it, vi } from 'vitest';
import { say } from '../browser/words.ts';
import type { StepReport } from '../domain/capture.ts';
import { savedWords } from './saved-words.ts';

vi.mock('wxt/browser', () => import('../../tests/fake-words.ts'));

const step = (of: StepReport['step'], outcome: StepReport['outcome'], code: StepReport['code'] = null) => ({
  ...{ step: of, outcome, code, remark: null },
});
const pixels = step('pixels', 'done');
const done = step('whole', 'done');

describe('what is said once it is saved', () => {
  it('is plain where nothing more was asked for', () => {
    expect(savedWords([pixels], false)).toBe(say('saved'));
    expect(savedWords([pixels, done], true)).toBe(say('whole_saved'));
  });

  it('is never plain where pictures of all of it were asked for and nothing tells of them', () => {
    for (const steps of [[], [pixels]]) expect(savedWords(steps, true)).toBe(say('whole_saved_part'));
  });

  it('names what is missing, and says how far the pictures go', () => {
    const left = step('whole', 'failed', 'page-changed');
    expect(savedWords([pixels, left], true)).toBe(say('saved_partly', say('missing_whole')));
    expect(savedWords([pixels, done, left], true)).toBe(say('whole_saved_part'));
    expect(savedWords([done, step('whole', 'left-out')], true)).toBe(say('whole_saved_part'));
    const apart = step('whole', 'failed', 'pictures-not-joined');
    expect(savedWords([done, apart], true)).toBe(say('whole_saved_gaps'));
    expect(savedWords([done, apart, left], true)).toBe(say('whole_saved_part_gaps'));
  });
});
