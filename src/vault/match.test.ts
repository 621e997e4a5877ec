import { expect, test } from 'vitest';
import type { CaptureRow } from '../domain/record.ts';
import { matcher } from './match.ts';

const row = (id: string, group: string | null) =>
  ({ id, group: group && { id: group, of: 2 }, platform: 'x' }) as unknown as CaptureRow;

test('what was kept together is found with the list that it came from, and nothing else is', () => {
  const rows = [
    row('list', null),
    row('one', 'list'),
    row('two', 'list'),
    row('three', 'other'),
    row('four', null),
  ];
  const found = (query: Parameters<typeof matcher>[0]) =>
    rows.filter((one) => matcher(query)(one, 'words')).map(({ id }) => id);
  expect(found({ group: 'list' })).toEqual(['list', 'one', 'two']);
  expect(found({ group: 'list', platform: 'reddit' })).toEqual([]);
  expect(found({})).toHaveLength(5);
});
