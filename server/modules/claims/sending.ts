import type { claimRoutes } from '#contract/claims.ts';
import type { InputOf } from '#contract/route.ts';
import type { Rule, Scheme } from '#contract/scheme.ts';
import { invariant } from '../../kernel/invariant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { isMember } from '../people/index.ts';
import {
  concerns,
  rawPoints,
  refuseWithout,
  schemesOfDays,
  withoutPointsSince,
} from '../points/index.ts';
import { isLate } from './domain/claim.ts';
import { type ClaimedBy, levelsOf, whyNotClaimed } from './domain/fitting.ts';
import { checkEvidence } from './evidence.ts';
import { requireFollowed } from './following.ts';
import { readClaimant, withinDays } from './line-worth.ts';
import type { ClaimText } from './store-claims.ts';
import { isSame, keptBy, readBeside } from './views-beside.ts';

type Sent = Omit<InputOf<(typeof claimRoutes)['claims.submit']>['body'], 'personId'>;

/** Occurrences in one claim; more are several claims. A day has 1440 minutes. */
const mostAtOnce = 20;
const mostMinutes = 1440;

/**
 * The claim as it may be written down, or why not, said at the field.
 * @param besideClaim the claim that is mended; null for a new one
 * @throws Refusal points.notYetHappened, points.schemeNotInForce, points.withoutPoints, claims.unknownRule, claims.notClaimable,
 * claims.notConcerned, claims.quantity, claims.followsNothing, scheme.unknownLevel, claims.lateNeedsReason, claims.recordedAlready, claims.fileGone
 */
export async function checkSent(
  context: ActContext,
  personId: number,
  by: ClaimedBy,
  sent: Sent,
  besideClaim: number | null,
): Promise<ClaimText> {
  const { tx, services, today } = context;
  const { happenedOn: on } = sent;
  if (on > today) throw Refusal.at('happenedOn', 'points.notYetHappened', { on });
  const scheme = (await schemesOfDays(services, tx, [personId]))(personId, on);
  if (scheme.withoutPoints) {
    refuseWithout(await withoutPointsSince(services, tx, personId, on), on, 'happenedOn');
  }
  const claimant = await readClaimant(tx, personId);
  invariant(claimant, 'whose claim it is was found before');
  const rule = requireRule(scheme, sent, by);
  if (!concerns(rule, isMember(claimant, on))) {
    throw Refusal.at('ruleCode', 'claims.notConcerned', { rule: rule.name });
  }
  requireQuantity(rule, sent.quantity);
  const words = sent.words.trim();
  const level = levelsOf(rule).length === 0 ? null : sent.level;
  const asked = { personId, on, besideClaim, followsId: sent.followsId };
  const followed = await requireFollowed(tx, rule, asked);
  const deed = { ...sent, personId, level, matter: followed?.matter ?? words };
  invariant((await rawPoints(services, tx, deed)) >= 0, 'a claimable rule takes nothing');
  const late = requireReason(scheme, sent, today);
  await refuseRecorded(context, personId, { ...sent, words }, rule);
  await checkEvidence(context, sent.fileId, besideClaim);
  const { happenedOn, ruleCode, quantity, evidence, fileId } = sent;
  const followsId = followed?.entryId ?? null;
  const text = { words, happenedOn, ruleCode, quantity, level, fileId, followsId };
  return { ...text, evidence: evidence.trim(), lateBecause: late };
}

function requireRule(scheme: Scheme, { ruleCode, happenedOn: on }: Sent, by: ClaimedBy): Rule {
  const rule = scheme.rules.find(({ code }) => code === ruleCode);
  if (rule === undefined)
    throw Refusal.at('ruleCode', 'claims.unknownRule', { on, rule: ruleCode });
  const why = whyNotClaimed(rule, by);
  if (why !== null) throw Refusal.at('ruleCode', 'claims.notClaimable', { why });
  return rule;
}

function requireQuantity({ shape }: Rule, quantity: number): void {
  if (shape.kind === 'modifier' && quantity !== 1) {
    throw Refusal.at('quantity', 'claims.quantity', { most: 1, measure: '次' });
  }
  const inMinutes = shape.kind === 'quantity' && shape.part === '分钟';
  const most = inMinutes ? mostMinutes : shape.kind === 'sizeBand' ? 100_000 : mostAtOnce;
  const measure = inMinutes ? '分钟' : '';
  if (quantity > most) throw Refusal.at('quantity', 'claims.quantity', { most, measure });
}

/** Null where the claim comes in time, whatever was written. */
function requireReason(scheme: Scheme, sent: Sent, today: string): string | null {
  const days = withinDays(scheme);
  if (!isLate(sent.happenedOn, today, days)) return null;
  const because = sent.lateBecause?.trim() ?? '';
  if (because === '') throw Refusal.at('lateBecause', 'claims.lateNeedsReason', { days });
  return because;
}

/** What another record holds already is not claimed once more; of another matter of that day only the reviewer is told. */
async function refuseRecorded(
  context: ActContext,
  personId: number,
  sent: Sent,
  { shape }: Rule,
): Promise<void> {
  const days = [{ personId, on: sent.happenedOn, claimId: null }];
  const beside = await readBeside(context.tx, days);
  const same = beside.find(
    (record) =>
      record.from !== 'signUp' &&
      isSame(record, sent.words) &&
      ((record.from !== 'entry' && shape.kind !== 'modifier') || record.ruleCode === sent.ruleCode),
  );
  if (same === undefined) return;
  throw new Refusal('claims.recordedAlready', { record: keptBy(same), matter: same.matter });
}
