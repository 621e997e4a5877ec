import { afterAll, onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** A temporary folder that goes when the test that asks for it ends, however it ends. Call within a test. */
export function testFolder(name: string): string {
  const { path, remove } = temporaryFolder(name);
  onTestFinished(remove);
  return path;
}

/** As `testFolder`, for all tests of a file. Call at its top, outside of any test. */
export function fileFolder(name: string): string {
  const { path, remove } = temporaryFolder(name);
  afterAll(remove);
  return path;
}
