import { expect, test } from 'vitest';
import { newRequestId } from './request-id.ts';

test('an id made without crypto.randomUUID is a version 4 UUID', () => {
  const countingUp = {
    getRandomValues: <T extends ArrayBufferView | null>(array: T): T => {
      const bytes = array as unknown as Uint8Array;
      bytes.forEach((_, index) => {
        bytes[index] = 0xf0 + index;
      });
      return array;
    },
  };
  expect(newRequestId(countingUp as Pick<Crypto, 'getRandomValues'>)).toBe(
    'f0f1f2f3-f4f5-46f7-b8f9-fafbfcfdfeff',
  );
});

test('two ids differ', () => {
  expect(newRequestId()).not.toBe(newRequestId());
});
