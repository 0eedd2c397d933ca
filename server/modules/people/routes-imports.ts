import type { peopleRoutes } from '#contract/people.ts';
import type { Actor } from '../../kernel/actor.ts';
import { allow, allowedOf, nothingInParticular } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { markErrors } from '../../platform/documents/mark-errors.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import type { Handlers } from '../../platform/module.ts';
import { compareRoster } from './compare-roster.ts';
import { mappingOf } from './domain/mapping.ts';
import { importRoster } from './import-roster.ts';
import { peoplePolicy } from './policy.ts';
import { previewRows, summaryOf } from './preview.ts';
import { takeBack } from './roll-back.ts';
import { rosterTemplate, workbookType } from './roster-template.ts';
import { type Batch, insertBatch, openWaiting, readBatch, stepBatch } from './store-imports.ts';
import { readOrganisationNames } from './store-people.ts';
import { importPage, listImports } from './views-imports.ts';

type ImportRoutes = Omit<
  typeof peopleRoutes,
  'people.list' | 'people.read' | 'people.revealIdentity'
>;

export const importRoutes: Handlers<ImportRoutes> = {
  async 'people.listImports'({ actor, db }) {
    allow(peoplePolicy, 'people.listImports', actor);
    const allowed = allowedOf(peoplePolicy, actor, nothingInParticular, ['people.startImport']);
    return { rows: await listImports(db, actor), allowed };
  },

  async 'people.readImportTemplate'({ actor, db }) {
    allow(peoplePolicy, 'people.readImportTemplate', actor);
    const organisations = await readOrganisationNames(db);
    const units = organisations.filter((one) => one.tree === 'unit' && !one.top);
    return await rosterTemplate(units.map((unit) => unit.name));
  },

  async 'people.startImport'(input) {
    allow(peoplePolicy, 'people.startImport', input.actor);
    const rows = await readWorkbook(input.body);
    const compared = await compareRoster(input.tx, asking(input), rows, {});
    const file = { filename: input.query.filename, bytes: input.body };
    const importId = await insertBatch(input, file, summaryOf(rows, compared));
    input.audit({ object: { kind: 'import', id: importId }, details: { ...compared.counts } });
    return { importId };
  },

  async 'people.readImport'(input) {
    const { actor, db, services, query } = input;
    const batch = await findBatch(db, actor, input.params.importId);
    allow(peoplePolicy, 'people.readImport', actor, subjectOf(batch));
    const { page = 1, size = 100 } = query;
    if (batch.state !== 'uploaded') {
      return importPage(batch, actor, { rows: [], total: 0, page, size });
    }
    const rows = await readWorkbook(await openWaiting(db, services.vault, batch));
    const compared = await compareRoster(db, asking(input), rows, batch.mapping);
    const preview = previewRows(compared, query.outcome, page, size);
    const summary = summaryOf(rows, compared);
    return importPage({ ...batch, summary }, actor, { ...preview, page, size });
  },

  async 'people.mapColumns'(input) {
    const { actor, tx, services, params, body } = input;
    const batch = await findBatch(tx, actor, params.importId);
    allow(peoplePolicy, 'people.mapColumns', actor, subjectOf(batch));
    const mapping = mappingOf(body.columns);
    const rows = await readWorkbook(await openWaiting(tx, services.vault, batch));
    const compared = await compareRoster(tx, asking(input), rows, mapping);
    const step = { state: 'uploaded', mapping, summary: summaryOf(rows, compared) } as const;
    const version = await stepBatch(input, { id: batch.id, version: body.version }, step);
    input.audit({ object: { kind: 'import', id: batch.id }, details: { mapping } });
    return { version };
  },

  async 'people.commitImport'(input) {
    const { actor, tx, services, params, body } = input;
    const batch = await findBatch(tx, actor, params.importId);
    allow(peoplePolicy, 'people.commitImport', actor, subjectOf(batch));
    const bytes = await openWaiting(tx, services.vault, batch);
    const result = await importRoster(input, bytes, {
      mapping: batch.mapping,
      keepGood: body.keepGood,
      batch: { id: batch.id, version: body.version },
    });
    if (!result.written) {
      throw new Refusal('people.importHasErrors', { refused: result.counts.refused });
    }
    const { new: fresh, changed, same, refused } = result.counts;
    return { new: fresh, changed, same, refused };
  },

  async 'people.abandonImport'(input) {
    const batch = await findBatch(input.tx, input.actor, input.params.importId);
    allow(peoplePolicy, 'people.abandonImport', input.actor, subjectOf(batch));
    if (batch.state !== 'uploaded') throw new Refusal('people.importSettled');
    const { version } = input.body;
    await stepBatch(input, { id: batch.id, version }, { state: 'abandoned' });
    input.audit({ object: { kind: 'import', id: batch.id } });
    return {};
  },

  async 'people.rollBackImport'(input) {
    const { actor, tx, params, body } = input;
    const batch = await findBatch(tx, actor, params.importId);
    allow(peoplePolicy, 'people.rollBackImport', actor, subjectOf(batch));
    if (batch.state !== 'committed') throw new Refusal('people.importSettled');
    await stepBatch(input, { id: batch.id, version: body.version }, { state: 'rolledBack' });
    await takeBack(input, batch);
    input.audit({ object: { kind: 'import', id: batch.id }, reason: body.reason });
    return {};
  },

  async 'people.readMarkedFile'(input) {
    const { actor, tx, services, params } = input;
    const batch = await findBatch(tx, actor, params.importId);
    allow(peoplePolicy, 'people.readMarkedFile', actor, subjectOf(batch));
    const bytes = await openWaiting(tx, services.vault, batch);
    const rows = await readWorkbook(bytes);
    const { findings, reading } = await compareRoster(tx, asking(input), rows, batch.mapping);
    input.audit({ object: { kind: 'import', id: batch.id } });
    const filename = `${batch.filename.replace(/\.xlsx$/i, '')}（已标错误）.xlsx`;
    const marked = await markErrors(bytes, reading.table.headRow, findings);
    return { filename, mediaType: workbookType, bytes: marked };
  },
};

/** A batch of an organisation the actor does not keep is not found. */
async function findBatch(db: Reader | Tx, actor: Actor, importId: number): Promise<Batch> {
  const batch = await readBatch(db, importId);
  const found = batch !== null && peoplePolicy['people.readImport'].may(actor, subjectOf(batch));
  if (!found) throw new Refusal('platform.notFound');
  return batch;
}

function subjectOf(batch: Batch) {
  return { personId: null, above: batch.above };
}

function asking(input: Pick<Parameters<typeof insertBatch>[0], 'actor' | 'services' | 'today'>) {
  return { actor: input.actor, vault: input.services.vault, today: input.today };
}
