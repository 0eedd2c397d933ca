import type { markRoutes } from '#contract/marks.ts';
import { allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import type { Handlers } from '../../platform/module.ts';
import { looksAtPeople } from '../people/index.ts';
import { requireOpen } from './domain/sheet.ts';
import { readSheetFile } from './domain/sheet-file.ts';
import { peopleOnSheet } from './people-on-sheet.ts';
import { marksPolicy } from './policy.ts';
import { readSheetRow, ruleOfSheet, subjectOf, takeSheet } from './sheet-at-hand.ts';
import { sheetWorkbook } from './sheet-workbook.ts';
import { sheetPage } from './views-sheets.ts';
import { writeRows } from './writing.ts';

type FileRoutes = Pick<typeof markRoutes, 'marks.exportSheet' | 'marks.readSheetFile'>;

export const routesOfFiles: Handlers<FileRoutes> = {
  async 'marks.exportSheet'({ actor, services, tx, params, audit }) {
    const sheet = await readSheetRow(tx, params.sheetId);
    if (sheet === null) throw new Refusal('platform.notFound');
    allowWithin(marksPolicy, 'marks.exportSheet', actor, subjectOf(sheet, 'marks.exportSheet'));
    const page = await sheetPage(services, tx, actor, sheet);
    audit({ object: { kind: 'markSheet', id: sheet.id }, organisationId: sheet.organisationId });
    for (const look of looksAtPeople(page.rows)) audit(look);
    return await sheetWorkbook(page, actor.name);
  },

  async 'marks.readSheetFile'(input) {
    const { services, tx, actor, params, query, body, audit } = input;
    const sheet = await takeSheet(input, 'marks.readSheetFile', params.sheetId, query.version);
    requireOpen(sheet);
    const marked = await ruleOfSheet(services, tx, sheet);
    const { people } = await peopleOnSheet(services, tx, actor, sheet, marked);
    const read = readSheetFile(await readWorkbook(body), marked.columns, people);
    const { id, organisationId } = sheet;
    const details = { rows: read.rows.length, findings: read.findings.length };
    audit({ object: { kind: 'markSheet', id }, organisationId, details });
    if (read.findings.length > 0) {
      const findings = read.findings.map(({ row, column, words }) => ({
        ...{ row, words, personId: null, field: column },
      }));
      return { version: sheet.version, rows: 0, findings };
    }
    const { version, findings } = await writeRows(input, sheet, marked, people, read.rows);
    return { version, rows: findings.length > 0 ? 0 : read.rows.length, findings };
  },
};
