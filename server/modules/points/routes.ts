import type { pointsRoutes } from '#contract/points.ts';
import { allow, allowedOf, allowWithin, isOwn } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Handlers } from '../../platform/module.ts';
import { peoplePolicy } from '../people/index.ts';
import { exportLedger } from './export-ledger.ts';
import { exportStatement } from './export-statement.ts';
import { lookedFrom } from './known.ts';
import { shownLooks } from './look-at-ledger.ts';
import { pointsPolicy, pointsPosts } from './policy.ts';
import { aboveOfPerson, readEntries, readYear } from './views.ts';
import { readExplanation } from './views-entry.ts';
import { ledgerOrderWords, readLedger } from './views-ledger.ts';
import { readScheme } from './views-scheme.ts';

export const routes: Handlers<typeof pointsRoutes> = {
  async 'points.readMyYear'({ actor, services, db, today, query }) {
    allow(pointsPolicy, 'points.readMyYear', actor);
    const personId = actor.personId ?? 0;
    const from = lookedFrom(today, query.asKnownOn);
    const own = { ownAccountId: actor.accountId, kindsSeen: true };
    const asked = { personId, year: query.year, ...from, ...own };
    const year = found(await readYear(services, db, asked));
    const subject = { personId, above: [] };
    return {
      ...year,
      allowed: allowedOf(pointsPolicy, actor, subject, ['points.exportMyStatement']),
    };
  },

  async 'points.readPersonYear'({ actor, services, tx, today, params, query, audit }) {
    const { personId } = params;
    const subject = { personId, above: found(await aboveOfPerson(tx, personId)) };
    allowWithin(pointsPolicy, 'points.readPersonYear', actor, subject);
    audit({ object: { kind: 'person', id: personId } });
    const own = isOwn(actor, subject);
    const ownAccountId = own ? actor.accountId : null;
    const kindsSeen = own || peoplePolicy['people.listLeaves'].may(actor, subject);
    const from = lookedFrom(today, query.asKnownOn);
    const asked = { personId, year: query.year, ...from, ownAccountId, kindsSeen };
    const allowed = allowedOf(pointsPolicy, actor, subject, ['points.exportStatement']);
    return { ...found(await readYear(services, tx, asked)), allowed };
  },

  async 'points.exportMyStatement'(input) {
    allow(pointsPolicy, 'points.exportMyStatement', input.actor);
    const personId = input.actor.personId ?? 0;
    return await exportStatement(input, input.db, { personId, ...input.query });
  },

  async 'points.exportStatement'(input) {
    const { personId } = input.params;
    const { reason, ...asked } = input.body;
    const above = found(await aboveOfPerson(input.tx, personId));
    allowWithin(pointsPolicy, 'points.exportStatement', input.actor, { personId, above });
    input.audit({ object: { kind: 'person', id: personId }, reason, details: asked });
    return await exportStatement(input, input.tx, { personId, ...asked });
  },

  async 'points.listMyEntries'({ actor, services, db, today, query }) {
    allow(pointsPolicy, 'points.listMyEntries', actor);
    const { asKnownOn, page = 1, size = 50, ...filter } = query;
    const personId = actor.personId ?? 0;
    const asked = { personId, ...filter, ...lookedFrom(today, asKnownOn) };
    const { rows: all, raw, knownThen } = await readEntries(services, db, asked);
    const rows = all.slice((page - 1) * size, page * size);
    const orderWords = '按日期，新的在前';
    return { rows, total: all.length, page, size, orderWords, raw, knownThen };
  },

  async 'points.explainMyEntry'({ actor, services, db, today, params }) {
    const { subject, explanation } = found(
      await readExplanation(services, db, params.entryId, today),
    );
    if (subject.personId !== actor.personId) throw new Refusal('platform.notFound');
    const objectionable = explanation.correctedBy === null;
    return { ...explanation, allowed: objectionable ? ['points.raiseObjection'] : [] };
  },

  async 'points.explainEntry'({ actor, services, tx, today, params, audit }) {
    const { subject, explanation } = found(
      await readExplanation(services, tx, params.entryId, today),
    );
    allowWithin(pointsPolicy, 'points.explainEntry', actor, subject);
    audit({
      object: { kind: 'person', id: subject.personId },
      details: { entryId: params.entryId },
    });
    const stands = explanation.correctedBy === null && subject.personId !== actor.personId;
    const reversible = stands && explanation.corrects === null && explanation.takingBack === null;
    // Where the person belongs now: there the case is told, heard and decided.
    const now = { ...subject, above: found(await aboveOfPerson(tx, subject.personId ?? 0)) };
    const reversal = reversible ? (['points.proposeReversal'] as const) : [];
    const onPaper = stands ? (['points.recordObjection'] as const) : [];
    const allowed = [
      ...allowedOf(pointsPolicy, actor, subject, onPaper),
      ...allowedOf(pointsPolicy, actor, now, reversal),
    ];
    return { ...explanation, allowed };
  },

  async 'points.listLedger'({ actor, services, tx, today, query, audit }) {
    allow(pointsPolicy, 'points.listLedger', actor);
    const { page = 1, size = 100, ...filter } = query;
    lookedFrom(today, filter.asKnownOn);
    const window = { limit: size, offset: (page - 1) * size };
    const found = await readLedger(services, tx, { actor, posts: pointsPosts }, filter, window);
    for (const look of shownLooks(filter, found.rows)) audit(look);
    const allowed = allowedOf(pointsPolicy, actor, { personId: null, above: [] }, [
      'points.exportLedger',
    ]);
    return { ...found, page, size, orderWords: ledgerOrderWords, allowed };
  },

  async 'points.exportLedger'(input) {
    allow(pointsPolicy, 'points.exportLedger', input.actor);
    const { reason, format = 'xlsx', ...filter } = input.body;
    lookedFrom(input.today, filter.asKnownOn);
    return await exportLedger(input, { filter, format, reason });
  },

  async 'points.readScheme'({ actor, services, db, today, query }) {
    allow(pointsPolicy, 'points.readScheme', actor);
    const { asksForBranchOpening, ...page } = await readScheme(services, db, {
      ...{ actor, today },
      ...query,
    });
    const may = asksForBranchOpening && pointsPolicy['points.listOpenings'].may(actor);
    return { ...page, allowed: may ? ['points.listOpenings'] : [] };
  },
};

export function found<T>(answer: T | null): T {
  if (answer === null) throw new Refusal('platform.notFound');
  return answer;
}
