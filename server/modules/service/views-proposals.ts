import { sql } from 'kysely';
import type { ProposalRow, Theme } from '#contract/service.ts';
import type { Actor } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import { allowedOf } from '../../kernel/policy.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { themeWords } from './domain/words.ts';
import { organisingPosts, servicePolicy } from './policy.ts';
import { organisedBy } from './reach.ts';

/** The actor's own proposals and those they decide; waiting ones first, then the newest. */
export async function listProposals(db: Reader, actor: Actor): Promise<ProposalRow[]> {
  const { rows } = await sql<ReadProposal>`
    select pr.id, pr.title, pr.theme, pr.purpose, pr.place, pr.wish, pr.version, p.name as "byName",
      jsonb_build_object('id', og.organisation_id, 'name', og.full_name) as "to",
      pr.proposed_at as "proposedAt", pr.settled_at as "settledAt",
      pr.declined_because as "declinedBecause", t.id as "topicId", t.title as "topicTitle",
      array(select c.ancestor_id from organisation_closure c
        where c.descendant_id in (og.organisation_id, og.unit_id)
          and c.valid_to = '9999-12-31') as above
    from service_proposal pr
    join person p on p.id = pr.person_id
    join organisation_now og on og.organisation_id = pr.organisation_id
    left join service_topic t on t.proposal_id = pr.id
    where pr.person_id = ${actor.personId}::int
      or ${organisedBy(sql`pr.organisation_id`, actor, ...organisingPosts)}
    order by pr.settled_at is not null, pr.proposed_at desc, pr.id desc limit 200`.execute(db);
  return rows.map((row) => proposalRow(row, actor));
}

/** Where the actor may propose to: the own branch and unit and everything above them, nearest first. */
export async function listAddressees(
  db: Reader | Tx,
  actor: Actor,
): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select o.organisation_id as id, o.full_name as name
    from person p
    join organisation_closure c on c.descendant_id in (p.branch_id, p.unit_id)
      and c.valid_to = '9999-12-31'
    join organisation_now o on o.organisation_id = c.ancestor_id
    where p.id = ${actor.personId}::int
    group by 1, 2, o.tree order by o.tree, min(c.depth)`.execute(db);
  return rows;
}

interface ReadProposal
  extends Omit<ProposalRow, 'themeWords' | 'at' | 'stateWords' | 'answer' | 'allowed'> {
  readonly theme: Theme;
  readonly proposedAt: Date;
  readonly settledAt: Date | null;
  readonly declinedBecause: string | null;
  readonly topicTitle: string | null;
  readonly above: readonly number[];
}

function proposalRow(row: ReadProposal, actor: Actor): ProposalRow {
  const { proposedAt, settledAt, declinedBecause, topicTitle, above, ...shown } = row;
  const subject = { personId: null, above };
  const decisions = ['service.postTopic', 'service.declineProposal'] as const;
  return {
    ...shown,
    themeWords: themeWords[row.theme],
    at: momentWords(proposedAt),
    stateWords: stateWords(settledAt, declinedBecause),
    answer: declinedBecause ?? (topicTitle === null ? null : `已发布为题目“${topicTitle}”。`),
    allowed: settledAt === null ? allowedOf(servicePolicy, actor, subject, decisions) : [],
  };
}

function stateWords(settledAt: Date | null, declinedBecause: string | null): string {
  if (settledAt === null) return '待答复';
  return declinedBecause === null ? '已采纳' : '未采纳';
}
