import { describe, expect, it } from 'vitest';
import { checkComplete, checkRows, prefilled, type SheetPerson } from './sheet-rows.ts';

const held = { title: '周末清洁家园', from: 540, to: 660 };
const person = (personId: number, more: Partial<SheetPerson> = {}): [number, SheetPerson] => [
  personId,
  { personId, name: `第${personId}人`, eligible: true, sameDay: [], ...more },
];
const river = { title: '巡河', from: 540, to: 660, minutes: 60 };
const people = new Map([
  person(1),
  person(2),
  person(3, { eligible: false }),
  person(4, { sameDay: [river] }),
]);
const row = (personId: number, minutes = 120) => ({ personId, minutes });
const refused = (code: string, ...fields: string[]) =>
  expect.objectContaining({ code, fields: fields.map((field) => ({ field })) });

describe('a sheet nobody has touched', () => {
  const signedUp = [
    { personId: 1, waiting: false },
    { personId: 2, waiting: true },
  ];

  it('has all with a place and the leader, once, for the whole time', () => {
    expect(prefilled(signedUp, 4, 120)).toEqual([row(1), row(4)]);
    expect(prefilled(signedUp, 1, 120)).toEqual([row(1)]);
    expect(prefilled(signedUp, null, 120)).toEqual([row(1)]);
  });
});

describe('rows', () => {
  it('may be kept where each is somebody who may be there, once, no longer than it lasted', () => {
    expect(() => checkRows([row(1), row(2, 30)], people, held)).not.toThrow();
  });

  it.each([
    ['somebody unknown', [row(1), row(9)], 'service.personUnknown', 'rows.1'],
    ['somebody it is not open to', [row(3)], 'service.personUnknown', 'rows.0'],
    ['somebody twice', [row(1), row(1)], 'service.personTwice', 'rows.1'],
    ['longer than it lasted', [row(1, 121)], 'service.hoursBeyondActivity', 'rows.0.minutes'],
  ])('%s is said at its row', (_, rows, code, field) => {
    expect(() => checkRows(rows, people, held)).toThrow(refused(code, field));
  });
});

describe('a whole sheet', () => {
  it('agrees with the heads counted on the spot, and nobody is in two places', () => {
    expect(() => checkComplete([row(1), row(4, 60)], 2, people, held)).not.toThrow();
    // Not among the people asked about: nothing of theirs is in the way.
    expect(() => checkComplete([row(9)], 1, people, held)).not.toThrow();
  });

  it.each([
    ['without anybody', [], 0, 'service.sheetEmpty', []],
    ['without a count', [row(1)], null, 'service.headCountMissing', ['headCount']],
    ['with another count', [row(1)], 2, 'service.headCountDiffers', ['headCount']],
    [
      'with more minutes than the day has',
      [row(1), row(4, 90)],
      2,
      'service.hoursOverlap',
      ['rows.1.minutes'],
    ],
  ])('is refused %s', (_, rows, heads, code, fields) => {
    expect(() => checkComplete(rows, heads, people, held)).toThrow(refused(code, ...fields));
  });
});
