import type { serviceRoutes } from '#contract/service.ts';
import { allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import type { Handlers } from '../../platform/module.ts';
import { looksAtPeople } from '../people/index.ts';
import { openSheetFile, readSheetFile } from './domain/sheet-file.ts';
import { servicePolicy } from './policy.ts';
import { subjectOf, takeSheet } from './sheet-at-hand.ts';
import { sheetWorkbook } from './sheet-workbook.ts';
import { keepRowsOfFile } from './store-sheets.ts';
import { readCandidates } from './views-candidates.ts';
import { readSheet } from './views-sheets.ts';

type SheetFileRoutes = Pick<typeof serviceRoutes, 'service.exportSheet' | 'service.readSheetFile'>;

export const routesOfSheetFiles: Handlers<SheetFileRoutes> = {
  async 'service.exportSheet'({ actor, tx, params, now, audit }) {
    const found = await readSheet(tx, params.topicId, now);
    if (found === null) throw new Refusal('platform.notFound');
    allowWithin(servicePolicy, 'service.exportSheet', actor, subjectOf(found));
    audit({ object: { kind: 'activitySheet', id: params.topicId } });
    for (const look of looksAtPeople(found.page.rows)) audit(look);
    return await sheetWorkbook(found.page, actor.name);
  },

  async 'service.readSheetFile'(input) {
    const { tx, params, query, body, audit } = input;
    const { topicId } = params;
    const activity = await takeSheet(input, 'service.readSheetFile', topicId, query.version);
    const file = openSheetFile(await readWorkbook(body));
    const candidates = await readCandidates(tx, topicId, file);
    const read = readSheetFile(file.table, candidates, activity.to - activity.from);
    const findings = read.findings.map(({ row, column, words }) => ({
      row,
      personId: null,
      field: column,
      words,
    }));
    const kept = findings.length === 0;
    const object = { kind: 'activitySheet', id: topicId };
    const details = { rows: read.rows.length, findings: findings.length };
    audit({ object, organisationId: activity.organiserId, details });
    const version = kept ? await keepRowsOfFile(tx, topicId, read.rows) : activity.sheet.version;
    return { version, rows: kept ? read.rows.length : 0, findings };
  },
};
