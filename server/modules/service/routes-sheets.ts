import type { serviceRoutes } from '#contract/service.ts';
import { allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { AuditRecord } from '../../platform/audit.ts';
import type { Handlers } from '../../platform/module.ts';
import { looksAtPeople } from '../people/index.ts';
import { confirm, withdraw } from './confirmation.ts';
import { checkComplete, checkRows } from './domain/sheet-rows.ts';
import { servicePolicy } from './policy.ts';
import { allowedOnSheet, subjectOf, takeSheet } from './sheet-at-hand.ts';
import {
  type Activity,
  forgetAbsent,
  keepSheet,
  lockPeople,
  readSheetPeople,
  type SheetText,
  stepSheet,
} from './store-sheets.ts';
import { type ReadSheet, readSheet } from './views-sheets.ts';

type SheetRoutes = Pick<
  typeof serviceRoutes,
  | 'service.readSheet'
  | 'service.saveSheet'
  | 'service.submitSheet'
  | 'service.confirmSheet'
  | 'service.returnSheet'
  | 'service.correctSheet'
  | 'service.withdrawSheet'
>;

export const routesOfSheets: Handlers<SheetRoutes> = {
  async 'service.readSheet'({ actor, tx, params, now, audit }) {
    const found = await readSheet(tx, params.topicId, now);
    if (found === null) throw new Refusal('platform.notFound');
    const subject = subjectOf(found);
    allowWithin(servicePolicy, 'service.readSheet', actor, subject);
    for (const look of looksAtSheet(params.topicId, found)) audit(look);
    return { ...found.page, allowed: allowedOnSheet(actor, subject, found, now) };
  },

  async 'service.saveSheet'(input) {
    const { params, body } = input;
    const activity = await takeSheet(input, 'service.saveSheet', params.topicId, body.version);
    const version = await keepRows(input, activity, body);
    leaveLine(input, activity, { rows: body.rows.length });
    return { version };
  },

  async 'service.submitSheet'(input) {
    const { params, body, tx, now, actor } = input;
    const activity = await takeSheet(input, 'service.submitSheet', params.topicId, body.version);
    await keepRows(input, activity, body, { complete: true });
    const version = await stepSheet(tx, params.topicId, {
      submitted_at: now,
      submitted_by: actor.accountId,
      returned_because: null,
    });
    await forgetAbsent(
      tx,
      params.topicId,
      body.rows.map(({ personId }) => personId),
    );
    leaveLine(input, activity, { rows: body.rows.length, headCount: body.headCount });
    return { version };
  },

  async 'service.confirmSheet'(input) {
    const { params, body } = input;
    const activity = await takeSheet(input, 'service.confirmSheet', params.topicId, body.version);
    leaveLine(input, activity, { rows: activity.sheet.rows.length });
    const version = await confirm(input, activity);
    return { version, people: activity.sheet.rows.length };
  },

  async 'service.returnSheet'(input) {
    const { params, body, tx } = input;
    const activity = await takeSheet(input, 'service.returnSheet', params.topicId, body.version);
    const returned = { submitted_at: null, submitted_by: null, returned_because: body.reason };
    const version = await stepSheet(tx, params.topicId, returned);
    leaveLine(input, activity, {}, body.reason);
    return { version };
  },

  async 'service.correctSheet'(input) {
    const { params, body, tx } = input;
    const activity = await takeSheet(input, 'service.correctSheet', params.topicId, body.version);
    const opened = { submitted_at: null, submitted_by: null, correction_because: body.reason };
    const version = await stepSheet(tx, params.topicId, opened);
    leaveLine(input, activity, {}, body.reason);
    return { version };
  },

  async 'service.withdrawSheet'(input) {
    const { params, body } = input;
    const activity = await takeSheet(input, 'service.withdrawSheet', params.topicId, body.version);
    leaveLine(input, activity, { rows: activity.sheet.rows.length }, body.reason);
    return { version: await withdraw(input, activity, body.reason) };
  },
};

/**
 * What the audit keeps of an opened sheet. Who came is nobody's detail while the sheet is filled in, handed in or put
 * right: whoever leads writes it, whoever confirms reads it. Once confirmed it is what people have to their account.
 */
function looksAtSheet(topicId: number, { page, sheet }: ReadSheet): AuditRecord[] {
  const people = sheet.state === 'confirmed' ? looksAtPeople(page.rows) : [];
  return [{ object: { kind: 'activitySheet', id: topicId } }, ...people];
}

/** Keeps what the recorder wrote, once every row of it may be kept. Answers the sheet's version. */
async function keepRows(
  { tx }: ActContext,
  activity: Activity,
  text: SheetText,
  { complete = false } = {},
): Promise<number> {
  const personIds = text.rows.map(({ personId }) => personId);
  if (complete) await lockPeople(tx, personIds);
  const people = await readSheetPeople(tx, activity.topicId, personIds);
  checkRows(text.rows, people, activity);
  if (complete) checkComplete(text.rows, text.headCount, people, activity);
  return await keepSheet(tx, activity.topicId, text);
}

function leaveLine(
  { audit }: ActContext,
  { topicId, organiserId }: Activity,
  details: Readonly<Record<string, unknown>>,
  reason?: string,
): void {
  const object = { kind: 'activitySheet', id: topicId };
  audit({ object, organisationId: organiserId, details, ...(reason !== undefined && { reason }) });
}
