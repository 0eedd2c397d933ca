import { expect, test } from 'vitest';
import { choiceIn, numberIn, textIn } from './search.ts';

test('a mangled address reads as not given', () => {
  expect(numberIn({ page: 'x' }, 'page')).toBeUndefined();
  expect(numberIn({ page: '' }, 'page')).toBeUndefined();
  expect(numberIn({}, 'page')).toBeUndefined();
  expect(numberIn({ page: 1.5 }, 'page')).toBeUndefined();
  expect(choiceIn({ tree: 'forest' }, 'tree', ['party', 'unit'])).toBeUndefined();
  expect(textIn({ q: { a: 1 } }, 'q')).toBeUndefined();
});

test('what is written is read', () => {
  expect(numberIn({ page: '2' }, 'page')).toBe(2);
  expect(textIn({ q: 12345 }, 'q')).toBe('12345');
  expect(choiceIn({ tree: 'unit' }, 'tree', ['party', 'unit'])).toBe('unit');
});
