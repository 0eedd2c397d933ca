import { describe, expect, it } from 'vitest';
import {
  type Governing,
  heldIn,
  Jurisdiction,
  placeOn,
  type SchemeLink,
  type SchemeTerm,
  type Stay,
  withStrays,
} from './jurisdiction.ts';

const [city, bureau, office, branch, joint] = [1, 10, 11, 20, 21];
const always = { from: '0001-01-01', until: '9999-12-31' } as const;
const own = (id: number) => ({ organisationId: id, ancestorId: id, depth: 0, ...always });
const below = (organisationId: number, ancestorId: number, depth = 1): SchemeLink => ({
  organisationId,
  ancestorId,
  depth,
  ...always,
});
/** The office is a part of the bureau; the branch works in the bureau, the joint one in another unit. */
const links: SchemeLink[] = [...[bureau, office, branch, joint].map(own), below(office, bureau)];
const term = (
  id: number,
  from: string,
  organisationId: number | null = null,
  unitId: number | null = organisationId,
): SchemeTerm => ({ id, schemeId: organisationId ?? city, organisationId, unitId, from });

const terms = [
  term(100, '2025-01-01'),
  term(101, '2026-07-01'),
  term(200, '2026-03-01', bureau),
  term(201, '2026-07-01', bureau),
  term(300, '2026-05-01', branch, bureau),
  term(301, '2026-07-01', branch, bureau),
  term(400, '2026-02-01', joint, 12),
];
const jurisdiction = new Jurisdiction(terms, links);
const at = (unitId: number, branchId: number | null = null) => ({ unitId, branchId });

describe('which version holds', () => {
  it.each<[string, { unitId: number; branchId: number | null }, string, number | null]>([
    ['nothing before the first', at(bureau), '2024-12-31', null],
    ['the city’s before the unit has one', at(bureau), '2026-02-28', 100],
    ['the unit’s from its day on', at(bureau), '2026-03-01', 200],
    ['the unit’s for a part of it', at(office), '2026-03-01', 200],
    ['the unit’s before the branch has one', at(bureau, branch), '2026-04-30', 200],
    ['the branch’s from its day on', at(bureau, branch), '2026-05-01', 300],
    ['the branch’s for a member in a part of the unit', at(office, branch), '2026-05-01', 300],
    ['the unit’s for a member without a branch', at(bureau), '2026-06-30', 200],
    ['the follow-up on the day of all', at(bureau, branch), '2026-07-01', 301],
    ['the city’s where the unit has none', at(99), '2026-07-01', 101],
    ['the own unit’s in a branch that works elsewhere', at(bureau, joint), '2026-07-01', 201],
  ])('is %s', (_, place, day, expected) => {
    expect(jurisdiction.on(place, day)?.id ?? null).toBe(expected);
  });

  it('follows the trees of the day', () => {
    const moved = new Jurisdiction(terms, [
      own(bureau),
      { ...below(office, bureau), until: '2026-06-01' },
    ]);
    expect(moved.on(at(office), '2026-05-31')?.id).toBe(200);
    expect(moved.on(at(office), '2026-06-01')?.id).toBe(100);
  });

  it('is built on the nearest above, never on itself', () => {
    expect(jurisdiction.above(branch, bureau, '2026-05-01')?.id).toBe(200);
    expect(jurisdiction.above(bureau, bureau, '2026-05-01')?.id).toBe(100);
    expect(jurisdiction.above(office, office, '2026-05-01')?.id).toBe(200);
  });
});

describe('versions and days', () => {
  it('are all known, those of the city first', () => {
    expect(jurisdiction.ids).toEqual([100, 101, 200, 201, 300, 301, 400]);
  });

  it('to come are those on which a version or the tree changes', () => {
    expect(jurisdiction.daysAfter('2026-03-01')).toEqual(['2026-05-01', '2026-07-01']);
    const closed = { ...below(office, bureau), until: '2026-12-01' };
    expect(new Jurisdiction(terms, [closed]).daysAfter('2026-07-01')).toEqual(['2026-12-01']);
  });

  it('are the city’s where nobody else has a scheme, wherever one is', () => {
    const plain = new Jurisdiction([term(100, '2025-01-01')], links);
    expect(plain.cityOnly).toBe(true);
    expect(plain.on(at(bureau, branch), '2026-05-01')?.id).toBe(100);
  });

  it('are those of the city for whoever has no place yet', () => {
    const stays: Stay[] = [];
    expect(placeOn(stays, '2026-05-01')).toEqual({ unitId: 0, branchId: null });
    expect(jurisdiction.between(stays, '2026-01-01', '2026-12-31')).toEqual([
      { id: 100, from: '2025-01-01' },
      { id: 101, from: '2026-07-01' },
    ]);
  });

  it('do not hold what nothing held, whatever priced a stray entry', () => {
    expect(withStrays([], [9])).toEqual([]);
  });
});

describe('a person’s year', () => {
  const stay = (from: string, unitId: number, branchId: number | null = null): Stay => ({
    from,
    unitId,
    branchId,
  });
  const held = (stays: Stay[], year = 2026): readonly Governing[] =>
    heldIn(jurisdiction.between(stays, '0001-01-01', `${year}-12-31`), year);

  it('goes by what came one after another', () => {
    expect(held([stay('0001-01-01', bureau, branch)])).toEqual([
      { id: 100, from: '2025-01-01' },
      { id: 200, from: '2026-03-01' },
      { id: 300, from: '2026-05-01' },
      { id: 301, from: '2026-07-01' },
    ]);
  });

  it('changes with the place, from the day of the move', () => {
    expect(held([stay('0001-01-01', 99), stay('2026-04-10', bureau)])).toEqual([
      { id: 100, from: '2025-01-01' },
      { id: 200, from: '2026-04-10' },
      { id: 201, from: '2026-07-01' },
    ]);
  });

  it('goes by the first known place before it', () => {
    expect(held([stay('2026-04-10', bureau)]).map(({ id }) => id)).toEqual([100, 200, 201]);
  });

  it('has one where nothing changes in it', () => {
    expect(held([stay('0001-01-01', bureau)], 2025)).toEqual([{ id: 100, from: '2025-01-01' }]);
  });

  it('knows nothing before the first version', () => {
    expect(held([stay('0001-01-01', bureau)], 2024)).toEqual([]);
  });

  it('takes in what priced a stray entry, behind what held', () => {
    const year = held([stay('0001-01-01', bureau)]);
    expect(withStrays(year, [400, 300, 400]).map(({ id, from }) => [id, from])).toEqual([
      [300, '2025-01-01'],
      [400, '2025-01-01'],
      ...year.map(({ id, from }) => [id, from]),
    ]);
  });
});
