import { sql } from 'kysely';
import type { Post, PostKind } from '../kernel/actor.ts';
import { invariant } from '../kernel/invariant.ts';
import { openDemoAccount } from '../modules/access/index.ts';
import type { ActContext } from '../platform/act.ts';
import type { Tx } from '../platform/database/connect.ts';
import type { DemoPerson } from './person-shapes.ts';
import {
  approvalBureau,
  type DemoUnit,
  demoBranches,
  natureBureau,
  workCommitteeName,
  workCommitteeOffice,
} from './units.ts';

/** One account for each kind of user; `place` is the full name of the organisation the post is held in. */
interface AccountPlan {
  readonly word: string;
  readonly name: string;
  /** Null: an account without a person. */
  readonly unit: string | null;
  readonly branch?: string;
  readonly posts: readonly { readonly kind: PostKind; readonly place: string | null }[];
}

const wholeCity = '××市市直机关';
const market = branchOf(approvalBureau, '市场准入审批党支部');

const plans: readonly AccountPlan[] = [
  {
    word: 'linjing',
    name: '林静',
    unit: approvalBureau,
    posts: [{ kind: 'unitPartyOffice', place: approvalBureau }],
  },
  {
    word: 'zhaoguodong',
    name: '赵国栋',
    unit: approvalBureau,
    posts: [{ kind: 'branchSecretary', place: market }],
  },
  {
    word: 'wangwei',
    name: '王伟',
    unit: approvalBureau,
    branch: market,
    posts: [{ kind: 'branchCommitteeMember', place: market }],
  },
  { word: 'ouyanghaiyan', name: '欧阳海燕', unit: approvalBureau, posts: [] },
  { word: 'dingyi', name: '丁一', unit: approvalBureau, posts: [] },
  {
    word: 'shenzhiyuan',
    name: '沈致远',
    unit: approvalBureau,
    posts: [{ kind: 'unitHead', place: approvalBureau }],
  },
  {
    word: 'fangyuan',
    name: '方圆',
    unit: workCommitteeOffice,
    posts: [{ kind: 'workCommittee', place: wholeCity }],
  },
  {
    word: 'xuwenqing',
    name: '许文清',
    unit: workCommitteeOffice,
    posts: [{ kind: 'partySchool', place: workCommitteeName }],
  },
  {
    word: 'suxiaoqing',
    name: '苏晓晴',
    unit: workCommitteeOffice,
    posts: [{ kind: 'publicityDesk', place: workCommitteeName }],
  },
  {
    word: 'xitong',
    name: '系统管理员',
    unit: null,
    posts: [{ kind: 'systemAdministrator', place: null }],
  },
  {
    word: 'anquan',
    name: '安全管理员',
    unit: null,
    posts: [{ kind: 'securityAdministrator', place: null }],
  },
  {
    word: 'shenji',
    name: '审计管理员',
    unit: null,
    posts: [{ kind: 'auditAdministrator', place: null }],
  },
  // A second unit, with a scheme of its own: each finds what the other has to borrow.
  {
    word: 'gaoyuan',
    name: '高原',
    unit: natureBureau,
    posts: [{ kind: 'unitPartyOffice', place: natureBureau }],
  },
  {
    word: 'heyong',
    name: '何勇',
    unit: null,
    posts: [{ kind: 'unitHead', place: natureBureau }],
  },
  // The bureau's second hand.
  {
    word: 'luwen',
    name: '陆雯',
    unit: null,
    posts: [{ kind: 'unitPartyOffice', place: natureBureau }],
  },
];

/** Opens the accounts of the demo city on the people already imported. */
export async function openDemoAccounts(
  context: ActContext,
  people: readonly DemoPerson[],
): Promise<number> {
  const organisations = await organisationIds(context.tx);
  for (const plan of plans) {
    const posts = plan.posts.map(({ kind, place }): Post => {
      const organisationId = place === null ? null : (organisations.get(place) ?? null);
      invariant((place === null) === (organisationId === null), `${place} is in the register`);
      return { kind, organisationId };
    });
    const personId = plan.unit === null ? null : await personIdOf(context, people, plan);
    const { login } = await openDemoAccount(context, { ...plan, personId, posts });
    context.audit({ object: { kind: 'account', id: null }, details: { login } });
  }
  return plans.length;
}

async function organisationIds(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select organisation_id as id, full_name as name from organisation_now`.execute(tx);
  return new Map(rows.map(({ id, name }) => [name, id]));
}

async function personIdOf(
  { tx, services }: ActContext,
  people: readonly DemoPerson[],
  plan: AccountPlan,
): Promise<number> {
  const person = people.find(
    (one) =>
      one.name === plan.name &&
      one.unit.name === plan.unit &&
      (plan.branch === undefined || one.branch?.fullName === plan.branch),
  );
  invariant(person, `${plan.name} lives in the demo city`);
  const { id } = await tx
    .selectFrom('person')
    .select('id')
    .where('identity_index', '=', services.vault.index(person.identityNumber))
    .executeTakeFirstOrThrow();
  return id;
}

function branchOf(unit: DemoUnit['name'], words: string): string {
  const branch = demoBranches.find((one) => one.unit.name === unit && one.words === words);
  invariant(branch, `${unit} has ${words}`);
  return branch.fullName;
}
