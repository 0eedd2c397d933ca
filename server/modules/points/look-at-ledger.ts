import type { AuditRecord } from '../../platform/audit.ts';
import { looksAtPeople } from '../people/index.ts';
import type { LedgerFilter } from './views-ledger.ts';

type Rows = readonly { readonly personId: number }[];

/** What the audit keeps of rows of the ledger shown on a screen. */
export function shownLooks(filter: LedgerFilter, rows: Rows): AuditRecord[] {
  const people = looksAtPeople(rows);
  return people.length > 0 ? people : [looksAtLedger(filter, rows)];
}

/** What it keeps of rows that leave the system: always the list as a whole, too. */
export function exportLooks(filter: LedgerFilter, rows: Rows, reason: string): AuditRecord[] {
  return [looksAtLedger(filter, rows), ...looksAtPeople(rows)].map((look) => ({ ...look, reason }));
}

function looksAtLedger(filter: LedgerFilter, rows: Rows): AuditRecord {
  return { object: { kind: 'ledger', id: null }, details: { ...filter, rows: rows.length } };
}
