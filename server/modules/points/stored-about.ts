import { sql } from 'kysely';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import type { EntryKind } from './domain/chain.ts';
import { stateWords } from './domain/entry-words.ts';
import { storedDeductions, storedDoubles, storedObjections } from './stored-about-hearings.ts';

interface StoredEntry {
  readonly year: number;
  readonly happenedOn: PlainDate;
  readonly knownAt: Date;
  readonly ruleCode: string;
  readonly matter: string;
  readonly amount: Hundredths;
  readonly ground: string | null;
  readonly reason: string;
  readonly kind: EntryKind;
  readonly reversed: boolean;
}

/** Every entry of a person, one section a year, newest year first, raw points before any cap; hearings and objections. */
export async function storedAbout(
  db: Reader | Tx,
  services: Services,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<StoredEntry>`
    select e.year, e.happened_on as "happenedOn", e.known_at as "knownAt", e.rule_code as "ruleCode",
      e.matter, e.amount, d.ground, e.reason, e.kind,
      exists (select from ledger_entry r where r.reverses_id = e.id) as reversed
    from ledger_entry e
    left join deed d on e.source_kind = 'deed' and d.id = e.source_id
    where e.person_id = ${personId}
    order by e.happened_on desc, e.id desc`.execute(db);
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a);
  return [
    ...(await storedDeductions(services, db, personId)),
    ...(await storedObjections(db, personId)),
    ...(await storedDoubles(db, personId)),
    ...years.map((year) =>
      yearSection(
        year,
        rows.filter((row) => row.year === year),
      ),
    ),
  ];
}

function yearSection(year: number, entries: readonly StoredEntry[]): StoredSection {
  const raw = entries.reduce((sum, { amount }) => sum + amount, 0);
  return {
    key: `points.${year}`,
    title: `${year}年积分记录`,
    why: '由组织者登记、确认后记入，每条都能在“我的积分”里看到规则和依据。这里是未扣除上限的原始分。',
    until: '台账只增不改，一直保存。',
    facts: [
      { label: '记录', value: `${entries.length}条` },
      { label: '原始分合计', value: `${formatPoints(raw)}分` },
    ],
    table: {
      columns: ['日期', '规则', '事项', '分', '依据', '状态', '记入时间'],
      rows: entries.map((entry) => [
        entry.happenedOn,
        entry.ruleCode,
        entry.matter,
        formatPoints(entry.amount),
        entry.ground ?? entry.reason,
        stateWords(entry.kind, entry.reversed ? 'reversed' : 'filed'),
        momentWords(entry.knownAt),
      ]),
    },
  };
}
