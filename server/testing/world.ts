import type { Tx } from '../platform/database/connect.ts';
import type { TestStage } from './stage.ts';
import { operator } from './stage.ts';

/** Ids of the one small world that all tests share. */
export interface World {
  readonly cityUnit: number;
  readonly approvalBureau: number;
  readonly natureBureau: number;
  readonly workCommittee: number;
  readonly approvalCommittee: number;
  readonly marketBranch: number;
  readonly serviceBranch: number;
  readonly natureBranch: number;
  readonly people: Readonly<Record<PersonName, number>>;
}

/** 林静 party office · 赵国栋 branch secretary · 欧阳海燕 member · 王伟 committee member · 丁一 not a member · 高原 in another bureau. */
export type PersonName = '林静' | '赵国栋' | '欧阳海燕' | '王伟' | '丁一' | '高原';

interface PersonSeed {
  name: PersonName;
  order: string;
  identity: string;
  sex: 1 | 2;
  political: string;
  joined: string | null;
}

const seeds: readonly PersonSeed[] = [
  {
    name: '林静',
    order: '08',
    identity: '379901198003120029',
    sex: 2,
    political: '中共党员',
    joined: '2003-07-01',
  },
  {
    name: '赵国栋',
    order: '09',
    identity: '379901197505060017',
    sex: 1,
    political: '中共党员',
    joined: '1998-07-01',
  },
  {
    name: '欧阳海燕',
    order: '07',
    identity: '379901199004150021',
    sex: 2,
    political: '中共党员',
    joined: '2012-06-28',
  },
  {
    name: '王伟',
    order: '04',
    identity: '379901198605140019',
    sex: 1,
    political: '中共党员',
    joined: '2009-12-18',
  },
  {
    name: '丁一',
    order: '02',
    identity: '379901199803050035',
    sex: 1,
    political: '群众',
    joined: null,
  },
  {
    name: '高原',
    order: '10',
    identity: '379901199911090042',
    sex: 2,
    political: '中共党员',
    joined: '2021-05-21',
  },
];

/** The citizen identity number of one of the people: valid, of an unassigned area, nobody's. */
export function identityOf(name: PersonName): string {
  return seeds.find((seed) => seed.name === name)!.identity;
}

/** Builds the world in one audited act and returns its ids. */
export async function buildWorld(test: TestStage): Promise<World> {
  return await test.stage.act(
    { actor: operator, action: 'testing.buildWorld' },
    async ({ tx, now, audit }) => {
      audit({ object: { kind: 'world', id: null } });
      const add = (seed: OrganisationSeed) => addOrganisation(tx, now, seed);
      const cityUnit = await add({
        tree: 'unit',
        kind: '市直机关',
        name: '××市市直机关',
        parents: [],
        unit: null,
      });
      const approvalBureau = await add({
        tree: 'unit',
        kind: '政府部门',
        name: '市行政审批服务局',
        parents: [cityUnit],
        unit: null,
      });
      const natureBureau = await add({
        tree: 'unit',
        kind: '政府部门',
        name: '市自然资源和规划局',
        parents: [cityUnit],
        unit: null,
      });
      const workCommittee = await add({
        tree: 'party',
        kind: '党工委',
        name: '中共××市委市直机关工作委员会',
        parents: [],
        unit: cityUnit,
      });
      const approvalCommittee = await add({
        tree: 'party',
        kind: '机关党委',
        name: '中共××市行政审批服务局机关委员会',
        parents: [workCommittee],
        unit: approvalBureau,
      });
      const branchParents = [approvalCommittee, workCommittee];
      const marketBranch = await add({
        tree: 'party',
        kind: '党支部',
        name: '中共××市行政审批服务局市场准入审批支部委员会',
        parents: branchParents,
        unit: approvalBureau,
      });
      const serviceBranch = await add({
        tree: 'party',
        kind: '党支部',
        name: '中共××市行政审批服务局政务服务中心支部委员会',
        parents: branchParents,
        unit: approvalBureau,
      });
      const natureBranch = await add({
        tree: 'party',
        kind: '党支部',
        name: '中共××市自然资源和规划局机关支部委员会',
        parents: [workCommittee],
        unit: natureBureau,
      });
      const people = {} as Record<PersonName, number>;
      for (const seed of seeds) {
        const unit = seed.name === '高原' ? natureBureau : approvalBureau;
        const branch = seed.name === '高原' ? natureBranch : marketBranch;
        people[seed.name] = await addPerson(
          test,
          tx,
          now,
          seed,
          unit,
          seed.joined === null ? null : branch,
        );
      }
      return {
        cityUnit,
        approvalBureau,
        natureBureau,
        workCommittee,
        approvalCommittee,
        marketBranch,
        serviceBranch,
        natureBranch,
        people,
      };
    },
  );
}

interface OrganisationSeed {
  tree: 'unit' | 'party';
  kind: string;
  name: string;
  /** Nearest first. */
  parents: readonly number[];
  unit: number | null;
}

/** One more organisation, there since always; its id. */
export async function addOrganisation(tx: Tx, now: Date, seed: OrganisationSeed): Promise<number> {
  const { id } = await tx
    .insertInto('organisation')
    .values({ tree: seed.tree, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('organisation_period')
    .values({
      organisation_id: id,
      valid_from: '0001-01-01',
      full_name: seed.name,
      short_name: seed.name.replace('中共××', '').replace('××市', ''),
      kind: seed.kind,
      parent_id: seed.parents[0] ?? null,
      unit_id: seed.unit,
      official_order: id,
    })
    .execute();
  await tx
    .insertInto('organisation_closure')
    .values(
      [id, ...seed.parents].map((ancestor, depth) => ({
        ancestor_id: ancestor,
        descendant_id: id,
        depth,
        valid_from: '0001-01-01',
      })),
    )
    .execute();
  return id;
}

async function addPerson(
  test: TestStage,
  tx: Tx,
  now: Date,
  seed: PersonSeed,
  unit: number,
  branch: number | null,
): Promise<number> {
  const { vault } = test.services;
  const { id } = await tx
    .insertInto('person')
    .values({
      name: seed.name,
      name_order: seed.order,
      pinyin: '',
      sex: seed.sex,
      identity_sealed: vault.seal(seed.identity),
      identity_index: vault.index(seed.identity),
      identity_masked: `${seed.identity.slice(0, 6)}********${seed.identity.slice(14)}`,
      political_status: seed.political,
      joined_party_on: seed.joined,
      unit_id: unit,
      branch_id: branch,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('person_period')
    .values({
      person_id: id,
      valid_from: '0001-01-01',
      unit_id: unit,
      branch_id: branch,
      political_status: seed.political,
    })
    .execute();
  return id;
}
