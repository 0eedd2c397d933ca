import type { complaintsRoutes } from '#contract/complaints.ts';
import { addWorkdays } from '../../kernel/calendar.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext, ReadContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Handlers } from '../../platform/module.ts';
import { answerTimeOn, complaintsKeptYears } from '../../rules/complaints/answer-times.ts';
import { normalisedCode, oneTimeCode } from '../access/index.ts';
import { aboutKept } from './domain/about.ts';
import { type Addressee, addresseeChoices, doorsOf, receiverWords } from './domain/addressees.ts';
import { type Hand, mayAnswer, mayClose, refuseAnswer, refuseClosing } from './domain/states.ts';
import { complaintsPolicy } from './policy.ts';
import {
  closeComplaint,
  insertAnswer,
  insertComplaint,
  type LockedComplaint,
  lockComplaint,
} from './store.ts';
import {
  listMine,
  listReceived,
  pageOf,
  readByReceipt,
  readComplaint,
  readReceivers,
} from './views.ts';

export const routes: Handlers<typeof complaintsRoutes> = {
  async 'complaints.readForm'(input) {
    const { actor, db, today } = input;
    allow(complaintsPolicy, 'complaints.readForm', actor);
    const addressees = addresseeChoices(await readReceivers(db, actor, today));
    const { workdays } = answerTimeOn(today);
    const keptWords = `办结后保存${complaintsKeptYears}年，到期删除。`;
    return {
      addressees,
      answerWorkdays: workdays,
      answerBy: await answerDay(db, input),
      keptWords,
    };
  },

  async 'complaints.write'(input) {
    const { actor, tx, audit, body } = input;
    allow(complaintsPolicy, 'complaints.write', actor);
    const parts = await partsOf(input, body.addressee);
    const about = aboutKept(body.about, true);
    const from = { accountId: actor.accountId as number };
    const id = await insertComplaint(tx, { ...body, ...parts, from, about });
    const organisationId = parts.to.organisationId;
    audit({ object: { kind: 'complaint', id }, organisationId });
    return { complaintId: id, dueOn: parts.dueOn, toWords: receiverWords(parts.to) };
  },

  async 'complaints.writeUnsigned'(input) {
    const { actor, tx, audit, services, body } = input;
    allow(complaintsPolicy, 'complaints.writeUnsigned', actor);
    const parts = await partsOf(input, body.addressee);
    const about = aboutKept(body.about, false);
    const receipt = oneTimeCode(services.randomBytes);
    const from = { receiptIndex: services.vault.index(receiptText(receipt)) };
    const id = await insertComplaint(tx, { ...body, ...parts, from, about });
    const organisationId = parts.to.organisationId;
    audit({ object: { kind: 'complaint', id }, organisationId });
    return { receipt, dueOn: parts.dueOn, toWords: receiverWords(parts.to) };
  },

  async 'complaints.listMine'({ actor, db, today, query }) {
    allow(complaintsPolicy, 'complaints.listMine', actor);
    const { page = 1, size = 50 } = query;
    const calendar = await readCalendar(db);
    const list = await listMine(db, actor, { page, size }, { calendar, today });
    return { ...list, page, size, orderWords: '按提交日期，新的在前' };
  },

  async 'complaints.listReceived'({ actor, db, today, query }) {
    allow(complaintsPolicy, 'complaints.listReceived', actor);
    const { page = 1, size = 50, state } = query;
    const calendar = await readCalendar(db);
    const list = await listReceived(db, actor, { page, size, state }, { calendar, today });
    return { ...list, page, size, orderWords: '待答复的在前，按答复期限' };
  },

  async 'complaints.read'({ actor, tx, today, params, audit }) {
    const calendar = await readCalendar(tx);
    const found = await readComplaint(tx, actor, params.complaintId, { calendar, today });
    if (found === null) throw new Refusal('platform.notFound');
    const hand = handOf(actor.accountId, found.authorAccountId, found.receives);
    // A look at what somebody wrote under their name is theirs to see (谁看过我).
    const person = found.authorPersonId;
    const object =
      person === null ? { kind: 'complaint', id: found.id } : { kind: 'person', id: person };
    audit({ object, details: { complaint: found.id } });
    return pageOf(found, hand.author, allowedTo(found.shown.state, hand));
  },

  async 'complaints.readByReceipt'({ actor, db, services, today, body }) {
    allow(complaintsPolicy, 'complaints.readByReceipt', actor);
    const calendar = await readCalendar(db);
    const index = services.vault.index(receiptText(body.receipt));
    const found = await readByReceipt(db, index, { calendar, today });
    if (found === null) throw new Refusal('complaints.wrongReceipt');
    return found;
  },

  async 'complaints.answer'({ actor, tx, today, params, body, audit }) {
    const complaint = await lockedOrNotFound(tx, params.complaintId);
    allowWithin(complaintsPolicy, 'complaints.answer', actor, complaint.subject);
    refuseAnswer(complaint.state, handOf(actor.accountId, complaint.authorAccountId, true));
    refuseStale(complaint, body.version);
    const accountId = actor.accountId as number;
    await insertAnswer(tx, params.complaintId, { words: body.words, on: today, accountId });
    const { organisationId } = complaint;
    audit({ object: { kind: 'complaint', id: params.complaintId }, organisationId });
    return {};
  },

  async 'complaints.close'({ actor, tx, today, params, body, audit }) {
    const complaint = await lockedOrNotFound(tx, params.complaintId);
    const hand = handOf(actor.accountId, complaint.authorAccountId, true);
    if (!hand.author) allowWithin(complaintsPolicy, 'complaints.close', actor, complaint.subject);
    refuseClosing(complaint.state, hand);
    refuseStale(complaint, body.version);
    const accountId = actor.accountId as number;
    await closeComplaint(tx, params.complaintId, { reason: body.reason, on: today, accountId });
    const { organisationId } = complaint;
    audit({ object: { kind: 'complaint', id: params.complaintId }, organisationId });
    return {};
  },
};

/** Where a new one goes and by when it is answered. @throws Refusal complaints.nobodyReceives */
async function partsOf(context: ActContext, addressee: Addressee) {
  const { tx, actor, today } = context;
  const to = doorsOf(await readReceivers(tx, actor, today)).get(addressee);
  if (to === undefined) throw new Refusal('complaints.nobodyReceives');
  return { to, writtenOn: today, dueOn: await answerDay(tx, context) };
}

async function answerDay(db: Reader | Tx, { today }: Pick<ReadContext, 'today'>) {
  return addWorkdays(await readCalendar(db), today, answerTimeOn(today).workdays);
}

/** What is hashed of a receipt: as typed, without dashes and small letters. */
function receiptText(typed: string): string {
  return `complaint receipt ${normalisedCode(typed)}`;
}

function handOf(accountId: number | null, author: number | null, receives: boolean): Hand {
  return { author: author !== null && author === accountId, receives };
}

function allowedTo(state: LockedComplaint['state'], hand: Hand): string[] {
  return [
    ...(mayAnswer(state, hand) ? ['complaints.answer'] : []),
    ...(mayClose(state, hand) ? ['complaints.close'] : []),
  ];
}

async function lockedOrNotFound(tx: Tx, id: number): Promise<LockedComplaint> {
  const complaint = await lockComplaint(tx, id);
  if (complaint === null) throw new Refusal('platform.notFound');
  return complaint;
}

function refuseStale({ version }: LockedComplaint, known: number): void {
  if (version !== known) throw new Refusal('platform.versionConflict');
}
