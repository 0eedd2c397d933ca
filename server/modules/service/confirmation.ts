import { invariant } from '../../kernel/invariant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { changesBetween, type Part, partsOf, type StandingPart } from './domain/hours.ts';
import { othersWords, ownPart } from './domain/own-hours.ts';
import { checkComplete, checkRows } from './domain/sheet-rows.ts';
import type { HoursConfirmed, HoursWithdrawn } from './facts.ts';
import { addHours, readStanding, withdrawHours } from './store-hours.ts';
import {
  type Activity,
  forgetAbsent,
  lockPeople,
  readSheetPeople,
  stepSheet,
} from './store-sheets.ts';
import { readConfirmers } from './views-confirmers.ts';

/**
 * Confirms a sheet, for the first time or corrected: only what differs from the hours that stand is taken back
 * and confirmed anew, so that whoever is not concerned keeps the same row and the same points. Answers the
 * sheet's version.
 *
 * @throws Refusal of {@link checkRows} and {@link checkComplete}; service.ownHours; what higher modules refuse
 */
export async function confirm(context: ActContext, activity: Activity): Promise<number> {
  const { tx, actor, now } = context;
  const { topicId, sheet } = activity;
  const personIds = sheet.rows.map(({ personId }) => personId);
  await lockPeople(tx, personIds);
  const people = await readSheetPeople(tx, topicId, personIds);
  checkRows(sheet.rows, people, activity);
  checkComplete(sheet.rows, sheet.headCount, people, activity);
  const standing = await readStanding(tx, topicId);
  const wanted = partsOf(sheet.rows, activity.leaderId);
  await refuseOwn(context, activity, [...standing, ...wanted]);

  const direct = sheet.submittedAt === null;
  const version = await stepSheet(tx, topicId, {
    ...(direct && { submitted_at: now, submitted_by: actor.accountId }),
    confirmed_at: now,
    confirmed_by: actor.accountId,
    correction_because: null,
    returned_because: null,
  });
  await forgetAbsent(tx, topicId, personIds);
  const recorderId = direct ? actor.personId : sheet.recorderId;
  const { gone, fresh } = changesBetween(standing, wanted);
  await takeBack(context, topicId, gone, sheet.correctionBecause);
  await bring(context, activity, fresh, recorderId);
  return version;
}

/**
 * Takes a confirmed sheet back with all its hours; it is open again. Answers its version.
 * @throws Refusal service.ownHours
 */
export async function withdraw(
  context: ActContext,
  activity: Activity,
  reason: string,
): Promise<number> {
  const { tx } = context;
  const standing = await readStanding(tx, activity.topicId);
  await refuseOwn(context, activity, standing);
  const version = await stepSheet(tx, activity.topicId, {
    submitted_at: null,
    submitted_by: null,
    returned_because: null,
    confirmed_at: null,
    confirmed_by: null,
    correction_because: null,
  });
  await takeBack(context, activity.topicId, standing, reason);
  return version;
}

async function refuseOwn(
  { tx, actor, today }: ActContext,
  activity: Activity,
  parts: readonly Part[],
): Promise<void> {
  const as = ownPart(actor.personId, parts, activity.leaderId);
  if (as === null) return;
  const personIds = parts.map(({ personId }) => personId);
  const others = await readConfirmers(tx, activity.organiserId, personIds, today);
  throw new Refusal('service.ownHours', { as, who: othersWords(others) });
}

async function takeBack(
  { tx, now, announce }: ActContext,
  topicId: number,
  gone: readonly StandingPart[],
  reason: string | null,
): Promise<void> {
  if (gone.length === 0) return;
  invariant(reason, 'hours that stand are only taken back for a reason');
  await withdrawHours(tx, gone, now, reason);
  const fact: HoursWithdrawn = { name: 'service.hoursWithdrawn', topicId, reason, hours: gone };
  await announce(fact);
}

async function bring(
  { tx, now, actor, announce }: ActContext,
  activity: Activity,
  fresh: readonly Part[],
  recorderId: number | null,
): Promise<void> {
  if (fresh.length === 0) return;
  const { topicId, title, organiserName, on, recordKind } = activity;
  const confirmed = { at: now, by: actor.accountId };
  const fact: HoursConfirmed = {
    name: 'service.hoursConfirmed',
    topicId,
    matter: `${title}（${organiserName}）`,
    on,
    recordKind,
    recordedBy: recorderId,
    confirmedBy: actor.personId,
    hours: await addHours(tx, topicId, fresh, confirmed),
  };
  await announce(fact);
}
