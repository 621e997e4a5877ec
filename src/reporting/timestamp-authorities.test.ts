import { expect, test } from 'vitest';
import { readAuthority } from '../domain/timestamp.ts';
import { TIMESTAMP_AUTHORITIES, TimestampAuthority } from './timestamp-authorities.ts';

test('each row has its source and can be asked as it stands', () => {
  expect(TIMESTAMP_AUTHORITIES.length).toBeGreaterThan(1);
  for (const row of TIMESTAMP_AUTHORITIES) {
    expect(TimestampAuthority.parse(row)).toEqual(row);
    expect(readAuthority(row.address)).toBe(row.address);
    // No network here: none can be more than what others say.
    expect(row.sureness).not.toBe('official');
  }
});
