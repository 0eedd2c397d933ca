import type { MarkSheet, markRoutes } from '#contract/marks.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { AuditRecord } from '../../platform/audit.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Handlers } from '../../platform/module.ts';
import { looksAtPeople } from '../people/index.ts';
import { resultPeriod } from '../points/index.ts';
import { requireOpen, requireProposed, requireSecond } from './domain/sheet.ts';
import { peopleOnSheet } from './people-on-sheet.ts';
import { marksPolicy } from './policy.ts';
import { postSheet } from './posting.ts';
import { routesOfFiles } from './routes-files.ts';
import {
  readSheetRow,
  requireMarked,
  requirePoints,
  ruleOfSheet,
  type SheetRow,
  schemeAt,
  subjectOf,
  takeSheet,
} from './sheet-at-hand.ts';
import { addSheet, changeSheet, countRows, dropSheet, releaseRest } from './store-sheets.ts';
import { readPlace } from './views-places.ts';
import { listSheets, markedPlaces, sheetPage } from './views-sheets.ts';
import { writeRows } from './writing.ts';

export const routes: Handlers<typeof markRoutes> = {
  ...routesOfFiles,

  async 'marks.listSheets'({ actor, services, db, today }) {
    allow(marksPolicy, 'marks.listSheets', actor);
    const places = await markedPlaces(services, db, actor, today);
    const rows = await listSheets(db, actor);
    const openable = places.some(({ rules }) => rules.length > 0);
    const allowed = openable ? ['marks.openSheet'] : [];
    return { rows, orderWords: '新开的在前', places, allowed };
  },

  async 'marks.openSheet'(input) {
    const { actor, services, tx, today, body, audit } = input;
    const { organisationId, ruleCode, happenedOn: on } = body;
    const found = await readPlace(tx, organisationId);
    if (found === null) throw new Refusal('platform.notFound');
    allowWithin(marksPolicy, 'marks.openSheet', actor, { personId: null, above: found.above });
    if (on > today) throw Refusal.at('happenedOn', 'points.notYetHappened', { on });
    await requirePoints(services, tx, found.place, on);
    const scheme = await schemeAt(services, tx, found.place, on);
    if (scheme === null) throw Refusal.at('happenedOn', 'points.schemeNotInForce', { on });
    const marked = requireMarked(scheme, ruleCode, on, await readDecided(tx));
    const period = resultPeriod(marked.rule.shape, scheme.settings, on);
    const ground = body.ground.trim();
    const sheetId = await addSheet(input, {
      ...{ organisationId, ruleCode, happenedOn: on, period, ground },
      ruleName: marked.rule.name,
    });
    audit({ object: { kind: 'markSheet', id: sheetId }, organisationId, details: { ruleCode } });
    return { sheetId };
  },

  async 'marks.readSheet'({ actor, services, tx, params, audit }) {
    const sheet = await readSheetRow(tx, params.sheetId);
    if (sheet === null) throw new Refusal('platform.notFound');
    allowWithin(marksPolicy, 'marks.readSheet', actor, subjectOf(sheet, 'marks.readSheet'));
    const page = await sheetPage(services, tx, actor, sheet);
    for (const look of looksAtSheet(sheet, page)) audit(look);
    return page;
  },

  async 'marks.saveSheet'(input) {
    const { services, tx, actor, params, body, audit } = input;
    const sheet = await takeSheet(input, 'marks.saveSheet', params.sheetId, body.version);
    requireOpen(sheet);
    const marked = await ruleOfSheet(services, tx, sheet);
    const { people } = await peopleOnSheet(services, tx, actor, sheet, marked);
    const typed = body.rows.map((row) => ({ ...row, row: null }));
    audit({ object: { kind: 'markSheet', id: sheet.id }, organisationId: sheet.organisationId });
    return await writeRows(input, sheet, marked, people, typed);
  },

  async 'marks.proposeSheet'(input) {
    const { tx, actor, today, params, body, audit } = input;
    const sheet = await takeSheet(input, 'marks.proposeSheet', params.sheetId, body.version);
    requireOpen(sheet);
    const { waiting } = await countRows(tx, sheet.id);
    if (waiting === 0) throw new Refusal('marks.empty');
    audit({
      object: { kind: 'markSheet', id: sheet.id },
      organisationId: sheet.organisationId,
      details: { waiting },
    });
    const change = { proposed_by: actor.accountId, proposed_on: today, returned_because: null };
    return { version: await changeSheet(tx, sheet.id, change) };
  },

  async 'marks.returnSheet'(input) {
    const { tx, today, params, body, audit } = input;
    const sheet = await takeSheet(input, 'marks.returnSheet', params.sheetId, body.version);
    requireProposed(sheet);
    const { id, organisationId } = sheet;
    const reason = body.reason.trim();
    const { posted } = await countRows(tx, id);
    audit({ object: { kind: 'markSheet', id }, organisationId, reason });
    // What was posted stays; the rest leaves the sheet and may stand on another.
    if (posted > 0) return { version: await releaseRest(tx, id, today, reason) };
    const change = { proposed_by: null, proposed_on: null, returned_because: reason };
    return { version: await changeSheet(tx, id, change) };
  },

  async 'marks.confirmSheet'(input) {
    const { services, tx, actor, today, params, body, audit } = input;
    const sheet = await takeSheet(input, 'marks.confirmSheet', params.sheetId, body.version);
    requireSecond(sheet, actor.accountId);
    const { id, organisationId } = sheet;
    const posted = await postSheet(input, sheet, await ruleOfSheet(services, tx, sheet));
    const { waiting } = await countRows(tx, id);
    audit({ object: { kind: 'markSheet', id }, organisationId, details: { posted, waiting } });
    const version = await changeSheet(tx, id, waiting === 0 ? { posted_on: today } : {});
    return { version, posted, waiting };
  },

  async 'marks.dropSheet'(input) {
    const { tx, params, body, audit } = input;
    const sheet = await takeSheet(input, 'marks.dropSheet', params.sheetId, body.version);
    requireOpen(sheet);
    audit({ object: { kind: 'markSheet', id: sheet.id }, organisationId: sheet.organisationId });
    await dropSheet(tx, sheet.id);
    return {};
  },
};

/**
 * What the audit keeps of an opened sheet. Results are nobody's detail while one writes them and another checks them;
 * a row that is posted is what its person has to the account, and whoever sees it leaves a line.
 */
function looksAtSheet({ id, organisationId }: SheetRow, { rows }: MarkSheet): AuditRecord[] {
  const posted = rows.filter(({ entryId }) => entryId !== null);
  return [{ object: { kind: 'markSheet', id }, organisationId }, ...looksAtPeople(posted)];
}
