import type { Proof } from '../platform/backup/index.ts';

const fingerprint = (list: string, table: string) =>
  `select encode(sha256(convert_to(coalesce(${list}, ''), 'UTF8')), 'hex') as figure from ${table}`;

/** What must come out the same after a restore, besides every single row. */
export const cityProofs: readonly Proof[] = [
  {
    name: 'ledgerAmount',
    words: '积分流水合计（百分之一分）',
    sql: 'select coalesce(sum(amount), 0) as figure from ledger_entry',
  },
  {
    name: 'ledgerTotals',
    words: '各单位汇总合计（百分之一分）',
    sql: 'select coalesce(sum(amount), 0) as figure from ledger_total',
  },
  {
    name: 'ledgerHeads',
    words: '各单位流水链末端',
    sql: fingerprint(
      `string_agg(concat_ws(':', unit_id, seq, encode(head, 'hex')), ',' order by unit_id)`,
      'ledger_chain',
    ),
  },
  { name: 'auditRows', words: '审计记录条数', sql: 'select count(*) as figure from audit' },
  {
    name: 'auditHeads',
    words: '审计链末端',
    sql: fingerprint(
      `string_agg(concat_ws(':', lane, seq, encode(hash, 'hex')), ',' order by lane)`,
      'audit_head',
    ),
  },
];
