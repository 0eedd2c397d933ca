import { expect, test } from 'vitest';
import { ContentKeys, keyOf } from './content-keys.ts';

test('counts equal keys and keeps different ones apart, however many there are', () => {
  const keys = new ContentKeys(4);
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < 5_000; n += 1) expect(keys.add(keyOf(`deed ${n}`))).toBe(round);
  }
  expect(keys.size).toBe(5_000);
  expect(keys.has(keyOf('deed 4999'))).toBe(true);
  expect(keys.has(keyOf('deed 5000'))).toBe(false);
});
