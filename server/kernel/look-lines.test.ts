import { expect, it } from 'vitest';
import { type AuditedLook, lookLines } from './look-lines.ts';

const look = (time: string, other: Partial<AuditedLook> = {}): AuditedLook => ({
  ...{ at: new Date(`2026-07-15T${time}:00+08:00`), accountId: 1, name: '林静' },
  ...{ action: 'people.read', reason: null, details: {} },
  ...other,
});

it('tells a page that was loaded again within half an hour as one line, with how often', () => {
  const looks = [look('09:30'), look('09:20'), look('09:10', { accountId: 2 }), look('09:00')];
  expect(lookLines(looks).map(({ at }) => at)).toEqual([
    '2026-07-15 09:00至09:30，共3次',
    '2026-07-15 09:10',
  ]);
});

it.each([
  ['more than half an hour later', look('10:31')],
  ['for another reason', look('10:01', { reason: '核对' })],
  ['at something else', look('10:01', { action: 'people.listLeaves' })],
  ['at another thing of the person', look('10:01', { details: { claim: 7 } })],
])('keeps a look %s apart', (_, later) => {
  expect(lookLines([later, look('10:00')])).toHaveLength(2);
});

it('says the day of both ends where a night lies between', () => {
  const late = look('00:00', { at: new Date('2026-07-16T00:05:00+08:00') });
  expect(lookLines([late, look('23:50')])[0]?.at).toBe('2026-07-15 23:50至2026-07-16 00:05，共2次');
});
