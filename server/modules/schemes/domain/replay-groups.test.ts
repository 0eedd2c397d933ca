import { describe, expect, it } from 'vitest';
import { asSums, type GroupedPerson, groupsOf } from './replay-groups.ts';
import { countsOf, directionsIn, spreadOf, tellsOfSomebody } from './spread.ts';

const person = (parts: Partial<GroupedPerson> = {}): GroupedPerson => ({
  ...{ member: true, bornOn: '1990-05-01', staffKind: '公务员', units: [], branchId: null },
  ...parts,
});
/** Official order: the bureau before the centre, though its id is higher. */
const names = new Map([
  [9, '审批局'],
  [4, '服务中心'],
  [7, '窗口科'],
  [2, '第一支部'],
]);
const told = (people: readonly GroupedPerson[]) =>
  groupsOf(people, names, 2025).map(({ kind, name, people: own }) => `${kind} ${name} ${own}`);

describe('groups of people', () => {
  it('are everybody in all they are in, by kinds and in official order', () => {
    const people = [
      person({ units: [4], branchId: 2 }),
      person({ units: [9], member: false, staffKind: '' }),
      person({ units: [9, 7], bornOn: null }),
    ];
    expect(told(people)).toEqual([
      'whole 全体人员 0,1,2',
      'membership 党员 0,2',
      'membership 群众 1',
      'ageBand 35岁及以下 0,1',
      'ageBand 未填出生日期 2',
      'staffKind 公务员 0,2',
      'staffKind 未填编制类别 1',
      'unit 审批局本级 1',
      'unit 审批局 1,2',
      'unit 服务中心 0',
      'unit 窗口科 2',
      'branch 第一支部 0',
      'branch 未编入党支部 1,2',
    ]);
  });

  it('whoever is in no unit below belongs to the scheme’s own staff, where others are', () => {
    const own = (people: readonly GroupedPerson[]) =>
      told(people).filter((line) => line.startsWith('unit'));
    expect(own([person(), person({ units: [4] })])).toEqual(
      expect.arrayContaining(['unit 本级 0', 'unit 服务中心 1']),
    );
    expect(own([person()])).toEqual([]);
  });

  it('an organisation without a name is called by its number', () => {
    expect(told([person({ units: [99], branchId: 98 })])).toEqual(
      expect.arrayContaining(['unit 第99号组织 0', 'branch 第98号组织 0']),
    );
  });

  it.each<[string, string]>([
    ['1990-12-31', '35岁及以下'],
    ['1989-01-01', '36至45岁'],
    ['1980-01-01', '36至45岁'],
    ['1979-12-31', '46至55岁'],
    ['1970-06-01', '46至55岁'],
    ['1969-06-01', '56岁及以上'],
  ])('born on %s: %s at the end of the year', (bornOn, band) => {
    expect(told([person({ bornOn })])).toContain(`ageBand ${band} 0`);
  });

  it('as sums have an atom for all who are in the same groups, and units lie in units', () => {
    const people = [
      ...Array.from({ length: 3 }, () => person({ units: [9, 7] })),
      ...Array.from({ length: 2 }, () => person({ units: [9] })),
      person({ units: [4] }),
    ];
    const groups = groupsOf(people, names, 2025);
    const { atoms, atomOf, partitions } = asSums(groups, people.length);
    expect(atoms).toEqual([3, 2, 1]);
    expect([...atomOf]).toEqual([0, 0, 0, 1, 1, 2]);
    const partsOf = partitions.map((parts) => parts.map((at) => groups[at]!.name).sort());
    expect(partsOf).toContainEqual(['审批局', '服务中心'].sort());
    expect(partsOf).toContainEqual(['审批局本级', '窗口科'].sort());
  });

  it('a unit whose people are all of one below it is the upper of the two', () => {
    const people = [person({ units: [9, 7] }), person({ units: [4] })];
    const groups = groupsOf(people, names, 2025);
    const { partitions } = asSums(groups, people.length);
    const partsOf = partitions.map((parts) => parts.map((at) => groups[at]!.name).sort());
    expect(partsOf).toContainEqual(['审批局', '服务中心'].sort());
    expect(partsOf).toContainEqual(['窗口科']);
  });
});

describe('what a group shows', () => {
  it.each<[number[], [number, number, number]]>([
    [[5], [5, 5, 5]],
    [
      [4, 1, 3, 2],
      [2, 3, 3],
    ],
    [
      [0, 100, 200, 300, 400],
      [100, 200, 300],
    ],
    [
      [-100, -50],
      [-87, -75, -62],
    ],
  ])('the middle half of %j: %j', (values, [low, median, high]) => {
    expect(spreadOf(Int32Array.from(values))).toEqual({ low, median, high });
  });

  it.each<[number[], boolean]>([
    [[6, 6, 6], false],
    [[6, 6, 0], false],
    [[6, 4, 6], true],
    [[12, 0, 0], true],
    [[0, 12, 0], true],
    [[0, 0, 12], false],
  ])('counts of gain, loss and neither %j tell of somebody: %s', ([more, fewer, same], tells) => {
    expect(tellsOfSomebody({ more: more!, fewer: fewer!, same: same! })).toBe(tells);
  });

  it('directions are counted by atom, and tell where they are of few', () => {
    const changes = Int32Array.of(5, -5, 0, 7);
    expect(countsOf(changes)).toEqual({ more: 2, fewer: 1, same: 1 });
    const sums = { atoms: [3, 1], groups: [], partitions: [], atomOf: Int32Array.of(0, 0, 0, 1) };
    const { ofAtom, tells } = directionsIn(sums, changes);
    expect([ofAtom(0), ofAtom(1)]).toEqual([
      [1, 1, 1],
      [1, 0, 0],
    ]);
    expect([tells([1, 1, 1]), tells([6, 6, 6]), tells([12, 0, 0]), tells([])]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
