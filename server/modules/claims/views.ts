import { type RawBuilder, sql } from 'kysely';
import type { ClaimPage, ClaimRow } from '#contract/claims.ts';
import type { Scheme } from '#contract/scheme.ts';
import type { Actor } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { fileWordsSql } from '../../platform/files/stored-file.ts';
import type { Services } from '../../platform/services.ts';
import { ruleSentence, schemesOfDays } from '../points/index.ts';
import {
  type ClaimState,
  matterOf,
  nextWords,
  type ReviewLevel,
  stateWordsOf,
} from './domain/claim.ts';
import { levelsOf, quantityWords } from './domain/fitting.ts';
import { type FollowedEntry, followedWords, followsColumn, worthAlone } from './following.ts';
import { levelOf } from './reach.ts';

/** A claim with everything its page shows, as the database answers it. */
export interface ReadClaim {
  readonly id: number;
  readonly personId: number;
  readonly personName: string;
  readonly unitName: string;
  readonly words: string;
  readonly happenedOn: PlainDate;
  readonly ruleCode: string;
  readonly level: string | null;
  readonly quantity: number;
  readonly evidence: string;
  readonly fileId: number | null;
  readonly fileName: string | null;
  readonly fileWords: string | null;
  readonly fileHash: string | null;
  readonly sentBy: number;
  readonly sentOn: PlainDate;
  readonly senderName: string;
  readonly senderPersonId: number | null;
  readonly lateBecause: string | null;
  readonly state: ClaimState;
  readonly reviewLevel: ReviewLevel;
  readonly firstBy: number | null;
  readonly settledBy: number | null;
  readonly settledOn: PlainDate | null;
  readonly settledBecause: string | null;
  readonly entryId: number | null;
  readonly followsId: number | null;
  readonly follows: FollowedEntry | null;
  /** Its entry was reversed later, by the office or after an objection. */
  readonly takenBack: boolean;
  readonly version: number;
  readonly steps: readonly { at: string; what: Step; byName: string; because: string }[];
}

type Step = keyof typeof stepWords;

const stepWords = {
  sent: '申报',
  mended: '补充后再报',
  explained: '补充说明',
  approvedFirst: '一审通过',
  approved: '审核通过，记入台账',
  returned: '退回',
  rejected: '未通过',
  reopened: '当日撤回通过，冲销记录',
  withdrawn: '撤回申报',
  voided: '认定不实，冲销记录',
} as const;

/** Columns of `claim c` about `person p`. */
export function claimColumns(today: PlainDate): RawBuilder<unknown> {
  return sql`c.id, c.person_id as "personId", p.name as "personName", u.full_name as "unitName", c.words,
    c.happened_on as "happenedOn", c.rule_code as "ruleCode", c.level, c.quantity, c.evidence,
    c.file_id as "fileId", f.name as "fileName", ${fileWordsSql} as "fileWords",
    encode(f.sha256, 'hex') as "fileHash", c.sent_by as "sentBy", c.sent_on as "sentOn",
    coalesce(sp.name, sa.display_name) as "senderName", sa.person_id as "senderPersonId",
    c.late_because as "lateBecause", c.state, ${levelOf(today)} as "reviewLevel",
    c.first_by as "firstBy", c.settled_by as "settledBy", c.settled_on as "settledOn",
    c.settled_because as "settledBecause", c.follows_id as "followsId", ${followsColumn}, c.entry_id as "entryId",
    exists (select from ledger_entry r where r.reverses_id = c.entry_id) as "takenBack", c.version,
    coalesce((select json_agg(json_build_object('at', s.at, 'what', s.what,
        'byName', coalesce(bp.name, ba.display_name), 'because', s.because) order by s.id)
      from claim_step s join account ba on ba.id = s.by_id left join person bp on bp.id = ba.person_id
      where s.claim_id = c.id), '[]') as steps`;
}

export const claimTables = sql`claim c
  join person p on p.id = c.person_id
  join organisation_now u on u.organisation_id = p.unit_id
  join account sa on sa.id = c.sent_by left join person sp on sp.id = sa.person_id
  left join stored_file f on f.id = c.file_id`;

/** Claims about the actor and those they sent, the newest first. */
export async function listMine(
  services: Services,
  db: Reader,
  actor: Actor,
  { today, page, size }: { today: PlainDate; page: number; size: number },
): Promise<{ rows: ClaimRow[]; total: number }> {
  const { rows } = await sql<ReadClaim & { total: number }>`
    select ${claimColumns(today)}, count(*) over () as total from ${claimTables}
    where c.person_id = ${actor.personId}::int or c.sent_by = ${actor.accountId}::int
    order by c.id desc limit ${size} offset ${(page - 1) * size}`.execute(db);
  const schemeOn = await schemesOfDays(
    services,
    db,
    rows.map(({ personId }) => personId),
  );
  return {
    rows: rows.map((row) => claimRow(row, schemeOn)),
    total: rows[0]?.total ?? 0,
  };
}

/** One claim, whoever asks; null where there is none. */
export async function readClaim(
  db: Reader | Tx,
  claimId: number,
  today: PlainDate,
): Promise<ReadClaim | null> {
  const { rows } = await sql<ReadClaim>`
    select ${claimColumns(today)} from ${claimTables} where c.id = ${claimId}`.execute(db);
  return rows[0] ?? null;
}

export type SchemeOn = (personId: number, on: PlainDate) => Scheme;

/** A row of a list. */
function claimRow(row: ReadClaim, schemeOn: SchemeOn): ClaimRow {
  const rule = ruleOf(row, schemeOn);
  const isOwn = row.senderPersonId === row.personId;
  return {
    id: row.id,
    personId: row.personId,
    personName: row.personName,
    words: row.words,
    happenedOn: row.happenedOn,
    ruleCode: row.ruleCode,
    ruleName: rule?.name ?? row.ruleCode,
    quantityWords: rule ? quantityWords(rule, row.quantity) : '',
    sentOn: row.sentOn,
    sentByWords: isOwn ? '本人申报' : `${row.senderName}代报`,
    state: row.state,
    stateWords: stateWordsOf(row),
    answer: row.settledBecause,
    late: row.lateBecause !== null,
  };
}

/** Everything of a claim; a reviewer's name is told, who else may have looked is not. */
export async function claimPage(
  services: Services,
  db: Reader | Tx,
  row: ReadClaim,
  schemeOn: SchemeOn,
): Promise<Omit<ClaimPage, 'allowed'>> {
  const rule = ruleOf(row, schemeOn);
  const { personId, ruleCode, happenedOn, quantity, level } = row;
  const deed = { personId, ruleCode, happenedOn, quantity, level, matter: matterOf(row) };
  return {
    ...claimRow(row, schemeOn),
    unitName: row.unitName,
    level,
    levelWords: (rule && levelsOf(rule).find(({ code }) => code === level)?.words) ?? null,
    quantity,
    sentence: rule ? ruleSentence(rule) : '',
    points: rule ? await worthAlone(services, db, rule, deed, row.follows) : 0,
    followsId: row.followsId,
    followsWords: followsWords(row, schemeOn),
    evidence: row.evidence,
    file: fileOf(row),
    lateBecause: row.lateBecause,
    steps: row.steps.map(({ at, what, byName, because }) => ({
      at: momentWords(new Date(at)),
      words: stepWords[what],
      byName,
      because,
    })),
    entryId: row.entryId,
    nextWords: nextWords(row),
    version: row.version,
  };
}

function followsWords({ follows, personId, happenedOn }: ReadClaim, schemeOn: SchemeOn) {
  if (follows === null) return null;
  const { rules } = schemeOn(personId, happenedOn);
  return `${followedWords(follows, rules)}${follows.gone ? '（已冲销）' : ''}`;
}

function fileOf({ fileId, fileName, fileWords }: ReadClaim): ClaimPage['file'] {
  if (fileId === null || fileName === null) return null;
  return { id: fileId, name: fileName, words: fileWords ?? '' };
}

export function ruleOf({ personId, ruleCode, happenedOn }: ReadClaim, schemeOn: SchemeOn) {
  return schemeOn(personId, happenedOn).rules.find(({ code }) => code === ruleCode);
}
