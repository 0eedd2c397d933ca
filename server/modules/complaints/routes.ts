import type { complaintsRoutes } from '#contract/complaints.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Handlers } from '../../platform/module.ts';
import { answerWorkdaysOn, keptYearsOn } from '../../rules/complaints/answer-times.ts';
import { addresseeChoices } from './domain/addressees.ts';
import { type Hand, mayAnswer, mayClose, refuseClosing, type State } from './domain/states.ts';
import { complaintsPolicy } from './policy.ts';
import { closeComplaint } from './store.ts';
import {
  listMine,
  listReceived,
  pageOf,
  readByReceipt,
  readComplaint,
  readReceivers,
} from './views.ts';
import {
  answerComplaint,
  answerDay,
  handOf,
  lockedOrNotFound,
  receiptText,
  refuseStale,
  writeSigned,
  writeUnsigned,
} from './writing.ts';

export const routes: Handlers<typeof complaintsRoutes> = {
  async 'complaints.readForm'(input) {
    const { actor, db, today } = input;
    allow(complaintsPolicy, 'complaints.readForm', actor);
    const addressees = addresseeChoices(await readReceivers(db, actor, today));
    const decided = await readDecided(db);
    const keptWords = `办结后保存${keptYearsOn(decided, today)}年，到期删除。`;
    return {
      addressees,
      answerWorkdays: answerWorkdaysOn(decided, today),
      answerBy: await answerDay(db, input),
      keptWords,
    };
  },

  async 'complaints.write'(input) {
    allow(complaintsPolicy, 'complaints.write', input.actor);
    return await writeSigned(input, input.body);
  },

  async 'complaints.writeUnsigned'(input) {
    allow(complaintsPolicy, 'complaints.writeUnsigned', input.actor);
    return await writeUnsigned(input, input.body);
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

  async 'complaints.answer'(input) {
    await answerComplaint(input, input.params.complaintId, input.body);
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

function allowedTo(state: State, hand: Hand): string[] {
  return [
    ...(mayAnswer(state, hand) ? ['complaints.answer'] : []),
    ...(mayClose(state, hand) ? ['complaints.close'] : []),
  ];
}
