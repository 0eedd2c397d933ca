import { sql } from 'kysely';
import type { Leave } from '#contract/leaves.ts';
import { factsOf, type StoredSection } from '../../kernel/for-the-desk.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { type DatedPlace, historyOf, membershipWords, sexWords } from './domain/person-words.ts';
import { periodsOf, readLookers } from './views.ts';
import { readLeaves } from './views-leaves.ts';

/**
 * What the roster keeps about a person, and who looked at it.
 *
 * @param inFull numbers as they are sealed instead of masked; the caller has asked for the password again
 */
export async function storedAbout(
  db: Reader | Tx,
  services: Services,
  personId: number,
  inFull = false,
): Promise<StoredSection[]> {
  const { rows } = await sql<StoredPerson>`
    select p.name, p.sex, p.birth_on as "bornOn", p.ethnic_group as "ethnicGroup", p.education,
      p.office, p.staff_kind as "staffKind", p.duty_title as "dutyTitle", p.rank_title as "rankTitle",
      p.political_status as "politicalStatus", p.joined_party_on as "joinedOn", p.remark,
      p.identity_sealed as "identitySealed", p.identity_masked as "identityMasked",
      p.phone_sealed as "phoneSealed", p.phone_masked as "phoneMasked", p.updated_at as "updatedAt",
      u.full_name as "unitName", b.full_name as "branchName", ${periodsOf} as periods,
      (select a.id from account a where a.person_id = p.id) as "accountId"
    from person p
    join organisation_now u on u.organisation_id = p.unit_id
    left join organisation_now b on b.organisation_id = p.branch_id
    where p.id = ${personId}`.execute(db);
  const person = rows[0];
  if (person === undefined) return [];
  const lookers = await readLookers(db, personId, person.accountId ?? 0);
  return [
    rosterSection(person, services, inFull),
    {
      key: 'people.history',
      title: '归属沿革',
      why: '花名册每次变动时自动记下，用来说明某一天您在哪个单位、哪个支部。',
      until: '在册期间一直保存。',
      facts: [],
      table: {
        columns: ['起始日期', '变动'],
        rows: historyOf(person.periods).map(({ from, words }) => [from ?? '最早的记录', words]),
      },
    },
    leavesSection(await readLeaves(db, personId)),
    {
      key: 'people.lookers',
      title: '谁看过我',
      why: '别人每次查看您的详细信息都会留下一行，只给您本人看，列最近100次。',
      until: '审计记录只增不改，一直保存。',
      facts: [],
      table: {
        columns: ['时间', '谁', '做了什么', '事由'],
        rows: lookers.map(({ at, name, what, reason }) => [at, name, what, reason]),
      },
    },
  ];
}

interface StoredPerson {
  readonly name: string;
  readonly sex: number;
  readonly bornOn: string | null;
  readonly ethnicGroup: string;
  readonly education: string;
  readonly office: string;
  readonly staffKind: string;
  readonly dutyTitle: string;
  readonly rankTitle: string;
  readonly politicalStatus: string;
  readonly joinedOn: string | null;
  readonly remark: string;
  readonly identitySealed: Buffer;
  readonly identityMasked: string;
  readonly phoneSealed: Buffer | null;
  readonly phoneMasked: string;
  readonly updatedAt: Date;
  readonly unitName: string;
  readonly branchName: string | null;
  readonly periods: DatedPlace[];
  readonly accountId: number | null;
}

function rosterSection(person: StoredPerson, { vault }: Services, inFull: boolean): StoredSection {
  const plain = (sealed: Buffer | null, masked: string) =>
    inFull && sealed !== null ? vault.open(sealed).toString('utf8') : masked;
  return {
    key: 'people.roster',
    title: '花名册',
    why: '由本单位党务办公室按花名册导入，是岗位、支部和积分的底册。有错请告诉本单位党务办公室更正。',
    until: '在册期间一直保存。',
    facts: factsOf([
      ['姓名', person.name],
      ['性别', sexWords(person.sex)],
      ['出生日期', person.bornOn],
      ['民族', person.ethnicGroup],
      ['学历', person.education],
      ['公民身份号码', plain(person.identitySealed, person.identityMasked)],
      ['电话', plain(person.phoneSealed, person.phoneMasked)],
      ['单位', person.unitName],
      ['科室', person.office],
      ['人员类别', person.staffKind],
      ['职务', person.dutyTitle],
      ['职级', person.rankTitle],
      ['政治面貌', membershipWords(person.politicalStatus)],
      ['入党时间', person.joinedOn],
      ['所在党支部', person.branchName],
      ['备注', person.remark],
      ['最近更新', momentWords(person.updatedAt)],
    ]),
    table: null,
  };
}

function leavesSection(leaves: readonly Leave[]): StoredSection {
  return {
    key: 'people.leaves',
    title: '离岗情况',
    why: '由本单位党务办公室登记，用来按月折算您的参考线，不记病因，不收证明材料。类别只有您和本单位党务办公室看得到；有错请告诉他们更正，也可以写投诉建议。',
    until: '党务办公室只看得到今年和去年的；更正、撤销前的登记也一直保存，只给您本人看。',
    facts: [],
    table: {
      columns: ['类别', '起止', '登记', '更正或撤销'],
      rows: leaves.map((one) => [
        one.kindWords,
        one.daysWords,
        `${one.recordedByName}，${one.recordedAt}`,
        one.withdrawn === null
          ? ''
          : `${one.withdrawn.byName}，${one.withdrawn.at}：${one.withdrawn.because}`,
      ]),
    },
  };
}
