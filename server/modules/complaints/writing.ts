import type { complaintsRoutes } from '#contract/complaints.ts';
import type { InputOf } from '#contract/route.ts';
import { addWorkdays } from '../../kernel/calendar.ts';
import { allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext, ReadContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { answerWorkdaysOn } from '../../rules/complaints/answer-times.ts';
import { normalisedCode, oneTimeCode } from '../access/index.ts';
import { aboutKept } from './domain/about.ts';
import { type Addressee, doorsOf, receiverWords } from './domain/addressees.ts';
import { type Hand, refuseAnswer } from './domain/states.ts';
import { complaintsPolicy } from './policy.ts';
import { insertAnswer, insertComplaint, type LockedComplaint, lockComplaint } from './store.ts';
import { readReceivers } from './views.ts';

export type Written = InputOf<(typeof complaintsRoutes)['complaints.write']>['body'];

/** @throws Refusal complaints.nobodyReceives */
export async function writeSigned(
  context: ActContext,
  written: Written,
): Promise<{ complaintId: number; dueOn: string; toWords: string }> {
  const { actor, tx, audit } = context;
  const parts = await partsOf(context, written.addressee);
  const about = aboutKept(written.about, true);
  const from = { accountId: actor.accountId as number };
  const id = await insertComplaint(tx, { ...written, ...parts, from, about });
  audit({ object: { kind: 'complaint', id }, organisationId: parts.to.organisationId });
  return { complaintId: id, dueOn: parts.dueOn, toWords: receiverWords(parts.to) };
}

/**
 * Keeps nothing of the actor but where it goes; the edge audits it without a name.
 * @throws Refusal complaints.nobodyReceives
 */
export async function writeUnsigned(
  context: ActContext,
  written: Written,
): Promise<{ receipt: string; dueOn: string; toWords: string }> {
  const { tx, audit, services } = context;
  const parts = await partsOf(context, written.addressee);
  const about = aboutKept(written.about, false);
  const receipt = oneTimeCode(services.randomBytes);
  const from = { receiptIndex: services.vault.index(receiptText(receipt)) };
  const id = await insertComplaint(tx, { ...written, ...parts, from, about });
  audit({ object: { kind: 'complaint', id }, organisationId: parts.to.organisationId });
  return { receipt, dueOn: parts.dueOn, toWords: receiverWords(parts.to) };
}

/** @throws Refusal complaints.ownComplaint, complaints.closedAlready, platform.versionConflict */
export async function answerComplaint(
  { actor, tx, today, audit }: ActContext,
  complaintId: number,
  { words, version }: { readonly words: string; readonly version: number },
): Promise<void> {
  const complaint = await lockedOrNotFound(tx, complaintId);
  allowWithin(complaintsPolicy, 'complaints.answer', actor, complaint.subject);
  refuseAnswer(complaint.state, handOf(actor.accountId, complaint.authorAccountId, true));
  refuseStale(complaint, version);
  await insertAnswer(tx, complaintId, { words, on: today, accountId: actor.accountId as number });
  const { organisationId } = complaint;
  audit({ object: { kind: 'complaint', id: complaintId }, organisationId });
}

/** Where a new one goes and by when it is answered. @throws Refusal complaints.nobodyReceives */
async function partsOf(context: ActContext, addressee: Addressee) {
  const { tx, actor, today } = context;
  const to = doorsOf(await readReceivers(tx, actor, today)).get(addressee);
  if (to === undefined) throw new Refusal('complaints.nobodyReceives');
  return { to, writtenOn: today, dueOn: await answerDay(tx, context) };
}

export async function answerDay(db: Reader | Tx, { today }: Pick<ReadContext, 'today'>) {
  const workdays = answerWorkdaysOn(await readDecided(db), today);
  return addWorkdays(await readCalendar(db), today, workdays);
}

/** What is hashed of a receipt: as typed, without dashes and small letters. */
export function receiptText(typed: string): string {
  return `complaint receipt ${normalisedCode(typed)}`;
}

export function handOf(accountId: number | null, author: number | null, receives: boolean): Hand {
  return { author: author !== null && author === accountId, receives };
}

export async function lockedOrNotFound(tx: Tx, id: number): Promise<LockedComplaint> {
  const complaint = await lockComplaint(tx, id);
  if (complaint === null) throw new Refusal('platform.notFound');
  return complaint;
}

export function refuseStale({ version }: LockedComplaint, known: number): void {
  if (version !== known) throw new Refusal('platform.versionConflict');
}
