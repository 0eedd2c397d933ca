import type { accessRoutes } from '#contract/access.ts';
import { invariant } from '../../kernel/invariant.ts';
import { momentWords } from '../../kernel/moment.ts';
import { allow, allowedOf, allowWithin } from '../../kernel/policy.ts';
import { postWords } from '../../kernel/post-words.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Handlers } from '../../platform/module.ts';
import { type IssuedCode, issueCodes, reissueCode } from './codes.ts';
import { codeExpiry, oneTimeCode } from './domain/one-time-code.ts';
import { type AdministratorKind, appointedKinds } from './domain/post-kinds.ts';
import { mayIssueTo } from './domain/reissue.ts';
import { accessPolicy } from './policy.ts';
import { writeSlips } from './slips.ts';
import { openAccounts, openBareAccount, saveCodes } from './store-accounts.ts';
import { addPost, anybodyHolds } from './store-posts.ts';
import { candidate, listAccounts, subjectOfOrganisation, subjectOfPerson } from './views.ts';
import { heldKinds } from './views-posts.ts';

type AccountRoutes = Pick<
  typeof accessRoutes,
  | 'access.listAccounts'
  | 'access.issueCodes'
  | 'access.resetAccount'
  | 'access.listAdministrators'
  | 'access.appointAdministrator'
>;

export const accountRoutes: Handlers<AccountRoutes> = {
  async 'access.listAccounts'({ actor, db, now, params, query }) {
    const { organisationId } = params;
    const { page = 1, size = 50 } = query;
    const found = await listAccounts(db, organisationId, { size, offset: (page - 1) * size }, now);
    const subject = { personId: null, above: found.above };
    allowWithin(accessPolicy, 'access.listAccounts', actor, subject);
    if (found.above.length === 0) throw new Refusal('platform.notFound');
    const rows = found.rows.map((row) => {
      const own = { personId: row.personId, above: subject.above };
      return { ...row, allowed: allowedOf(accessPolicy, actor, own, ['access.resetAccount']) };
    });
    const orderWords = '按单位序列、姓名笔画为序';
    const allowed = allowedOf(accessPolicy, actor, subject, ['access.issueCodes']);
    return { rows, total: found.total, page, size, orderWords, allowed };
  },

  async 'access.issueCodes'(input) {
    const { actor, tx, params, body, services } = input;
    const subject = await subjectOfOrganisation(tx, params.organisationId);
    allowWithin(accessPolicy, 'access.issueCodes', actor, subject);
    if (subject.above.length === 0) throw new Refusal('platform.notFound');
    const slips = await issueCodes(input, params.organisationId, body.reason);
    return await writeSlips(slips, services.settings.publicUrl);
  },

  async 'access.resetAccount'(input) {
    const { actor, tx, now, today, params, body } = input;
    const subject = await subjectOfPerson(tx, params.personId);
    allowWithin(accessPolicy, 'access.resetAccount', actor, subject);
    const person = await candidate(tx, params.personId, today);
    if (person === null) throw new Refusal('platform.notFound');
    if (!mayIssueTo(actor, person.posts)) throw new Refusal('access.reservedAccount');
    const account = (await openAccounts(tx, [person], now)).get(person.id);
    invariant(account, 'an account has just been opened');
    return codeAnswer(await reissueCode(input, account, body.reason));
  },

  async 'access.listAdministrators'({ actor, db, today }) {
    allow(accessPolicy, 'access.listAdministrators', actor);
    const held = await heldKinds(db, today);
    const rows = appointedKinds.map((kind) => ({
      kind,
      words: postWords[kind],
      appointed: held.includes(kind),
    }));
    return { rows };
  },

  async 'access.appointAdministrator'(input) {
    const { actor, tx, today, body } = input;
    allow(accessPolicy, 'access.appointAdministrator', actor);
    if (await anybodyHolds(tx, body.kind, today)) {
      throw new Refusal('access.administratorAppointed');
    }
    return codeAnswer(await appoint(input, body));
  },
};

async function appoint(
  { tx, now, today, actor, services, audit }: ActContext,
  person: { kind: AdministratorKind; login: string; name: string },
): Promise<IssuedCode> {
  const { kind, login, name } = person;
  const accountId = await openBareAccount(tx, { login, name, passwordHash: null }, now);
  if (accountId === null) throw new Refusal('access.loginTaken');
  const grantedBy = actor.accountId;
  await addPost(tx, { accountId, kind, organisationId: null, heldFrom: today, grantedBy });
  const issued = {
    accountId,
    login,
    code: oneTimeCode(services.randomBytes),
    expiresAt: codeExpiry(now),
  };
  await saveCodes(tx, services.vault, [issued], {
    expiresAt: issued.expiresAt,
    issuedBy: grantedBy,
  });
  audit({ object: { kind: 'account', id: accountId }, details: { post: kind } });
  return issued;
}

function codeAnswer({ login, code, expiresAt }: IssuedCode) {
  return { login, code, expiresAt: momentWords(expiresAt) };
}
