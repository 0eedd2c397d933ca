import { sql } from 'kysely';
import type { OpeningRow } from '#contract/openings.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import type { Subject } from '../../kernel/policy.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { below } from '../organisations/index.ts';
import { openingWords } from './domain/branch-opening.ts';
import { asksForBranchOpening } from './domain/check.ts';
import { hearingPosts } from './policy.ts';
import { knownVersions, versionOf } from './scheme-library.ts';
import { readJurisdiction } from './scheme-shelf.ts';

/** Settings are the city's alone, so its version of the year's last day says whether anybody's year asks for figures. */
export async function openingAsked(
  { database }: Pick<Services, 'database'>,
  db: Reader | Tx,
  year: number,
): Promise<{ asked: boolean; startMonth: number }> {
  const term = (await readJurisdiction(db)).city(`${year}-12-31`);
  if (term === null) return { asked: false, startMonth: 1 };
  const { scheme } = versionOf(await knownVersions(database, db, [term.id]), term.id);
  return { asked: asksForBranchOpening(scheme), startMonth: scheme.settings.rollUp.startMonth };
}

/** A branch with everything above it and its unit; null where there is none. */
export async function branchAtHand(tx: Tx, branchId: number): Promise<Subject | null> {
  const { rows } = await sql<{ above: number[] }>`
    select array(select distinct c.ancestor_id from organisation_closure c
      where c.descendant_id in (b.organisation_id, b.unit_id) and c.valid_to = '9999-12-31') as above
    from organisation_now b where b.organisation_id = ${branchId} and ${aBranch}`.execute(tx);
  const [row] = rows;
  return row === undefined ? null : { personId: null, above: row.above };
}

const aBranch = sql<boolean>`b.tree = 'party' and b.kind like '%支部'`;

interface Recorded {
  readonly id: number;
  readonly points: Hundredths;
  readonly ground: string;
  readonly recordedBy: number;
  readonly recordedByName: string;
  readonly recordedOn: PlainDate;
  readonly confirmedByName: string | null;
}

/** Branches within reach in official order, with what their year begins with and what waits to be confirmed. */
export async function listOpenings(
  db: Reader,
  actor: Actor,
  year: number,
  asked: boolean,
): Promise<OpeningRow[]> {
  const held = below(organisationsOf(actor, ...hearingPosts));
  const { rows } = await sql<{ branchId: number; branchName: string; recorded: Recorded[] }>`
    select b.organisation_id as "branchId", b.full_name as "branchName",
      (select coalesce(json_agg(json_build_object('id', o.id, 'points', o.points, 'ground', o.ground,
          'recordedBy', o.recorded_by, 'recordedByName', r.display_name, 'recordedOn', o.recorded_on,
          'confirmedByName', c.display_name) order by o.id desc), '[]')
        from branch_opening o join account r on r.id = o.recorded_by
        left join account c on c.id = o.confirmed_by
        where o.branch_id = b.organisation_id and o.year = ${year}) as recorded
    from organisation_now b where ${aBranch} and (b.organisation_id in ${held} or b.unit_id in ${held})
    order by b.official_order, b.organisation_id limit 500`.execute(db);
  return rows.map(({ recorded, ...branch }) => {
    const [newest] = recorded;
    const waiting = newest?.confirmedByName === null ? newest : undefined;
    const mayConfirm = waiting !== undefined && waiting.recordedBy !== actor.accountId;
    return {
      ...branch,
      confirmed: figureOf(recorded.find((one) => one.confirmedByName !== null)),
      waiting: figureOf(waiting),
      allowed: [
        ...(asked ? ['points.recordOpening'] : []),
        ...(mayConfirm ? ['points.confirmOpening'] : []),
      ],
    };
  });
}

function figureOf(one: Recorded | undefined): OpeningRow['confirmed'] {
  return one === undefined
    ? null
    : { openingId: one.id, points: one.points, words: openingWords(one) };
}
