import { sql } from 'kysely';
import { type PlainDate, plainDateOf, rememberedDates, yearOf } from '../../kernel/plain-date.ts';
import { type ChainHead, type NotedHeads, readCheckpoints } from '../../platform/checkpoints.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { type CopyRow, copyOut } from '../../platform/database/copy.ts';
import type { Vault } from '../../platform/vault.ts';
import { chainContent, type EntryKind } from './domain/chain.ts';
import { uuidText } from './ledger-keys.ts';

/** What does not hold in a unit's ledger; at most the first few of a unit are worth reading. */
export interface LedgerFinding {
  /** Null: the checkpoint file itself. */
  readonly unitId: number | null;
  /** Place in the unit's chain, where the finding has one. */
  readonly seq: number | null;
  readonly kind:
    | 'contentChanged'
    | 'linkBroken'
    | 'entryMissing'
    | 'orderChanged'
    | 'yearChanged'
    | 'endMoved'
    | 'cutSinceCheckpoint'
    | 'totalDiffers'
    | 'reversalWithoutOriginal'
    | 'checkpointChanged';
}

export interface LedgerVerified {
  readonly units: number;
  readonly entries: number;
  /** Moment of the newest checkpoint; the ledger is compared with all of them. Null where there is none. */
  readonly checkpointAt: string | null;
  readonly findings: readonly LedgerFinding[];
}

export interface VerifyOptions {
  /** Path of the checkpoints; null compares with none. */
  readonly checkpoints: string | null;
  readonly onUnit?: (unit: { unitId: number; entries: number; findings: number }) => void;
}

/**
 * Recomputes every unit's chain from its first entry and compares it with its end, with every
 * checkpoint, and the ledger with the totals kept for higher levels. Reads only; posting may go on
 * meanwhile: ends are read before the entries, and what was appended since must continue the chain.
 */
export async function verifyLedger(
  tx: Tx,
  vault: Vault,
  options: VerifyOptions,
): Promise<LedgerVerified> {
  const { checkpoints } = options;
  const saved = checkpoints === null ? noneNoted : readCheckpoints(vault, checkpoints);
  const findings: LedgerFinding[] = saved.changedLines.map(() => ({
    unitId: null,
    seq: null,
    kind: 'checkpointChanged',
  }));
  const marks = await marksOf(tx, saved.ledger);
  const walk = new ChainWalk(vault, marks, findings, options.onUnit);
  await copyOut(tx, entriesInOrder, (row) => walk.step(row));
  walk.end();
  findings.push(...(await wrongTotals(tx)), ...(await wrongReversals(tx)));
  return {
    units: walk.units,
    entries: walk.entries,
    checkpointAt: saved.lastAt,
    findings,
  };
}

/** A point through which a unit's chain must pass: its end as kept, its end at the last checkpoint. */
interface Mark {
  readonly seq: number;
  readonly hash: string;
  readonly missed: 'endMoved' | 'cutSinceCheckpoint';
}

const entriesInOrder = `select unit_id, chain_seq, id, posting_key, person_id, branch_id, kind, rule_code,
  scheme_version_id, amount, quantity, happened_on, known_at, matter, source_kind, source_id,
  source_version, proposer_id, confirmer_id, reverses_id, reason, year, chain_prev, chain_hash, late_for
  from ledger_entry order by unit_id, chain_seq`;

const noneNoted: NotedHeads = { lastAt: null, ledger: [], audit: [], changedLines: [] };

/** No entry's hash: a mark that is missed wherever the chain leads. */
const nowhere = '';

async function marksOf(tx: Tx, checkpoint: readonly ChainHead[]): Promise<Map<number, Mark[]>> {
  // Entries are read before the ends: an end behind them was moved, not overtaken.
  const last = await sql<{ unit_id: number; seq: number }>`
    select unit_id, max(chain_seq) as seq from ledger_entry group by unit_id`.execute(tx);
  const { rows } = await sql<{ unit_id: number; seq: number; head: string }>`
    select unit_id, seq, encode(head, 'hex') as head from ledger_chain`.execute(tx);
  const marks = new Map<number, Mark[]>();
  const add = (unitId: number, mark: Mark) =>
    marks.set(unitId, [...(marks.get(unitId) ?? []), mark]);
  for (const { unit_id: unit, seq, head } of rows)
    add(unit, { seq, hash: head, missed: 'endMoved' });
  const endOf = new Map(rows.map((row) => [row.unit_id, row.seq]));
  for (const { unit_id: unit, seq } of last.rows) {
    if ((endOf.get(unit) ?? 0) < seq) add(unit, { seq, hash: nowhere, missed: 'endMoved' });
  }
  for (const [unit, seq, hash] of checkpoint) {
    add(unit, { seq, hash, missed: 'cutSinceCheckpoint' });
  }
  return marks;
}

/** Walks the entries in the order of their chains. */
class ChainWalk {
  units = 0;
  entries = 0;
  #unit = 0;
  #entriesOfUnit = 0;
  #findingsBefore = 0;
  #seq = 0;
  #id = 0;
  #hash = Buffer.alloc(32);
  #open: Mark[] = [];
  readonly #date = rememberedDates();
  readonly #vault: Vault;
  readonly #marks: Map<number, Mark[]>;
  readonly #findings: LedgerFinding[];
  readonly #onUnit: VerifyOptions['onUnit'];

  constructor(
    vault: Vault,
    marks: Map<number, Mark[]>,
    findings: LedgerFinding[],
    onUnit: VerifyOptions['onUnit'],
  ) {
    this.#vault = vault;
    this.#marks = marks;
    this.#findings = findings;
    this.#onUnit = onUnit;
  }

  step(row: CopyRow): void {
    const unit = row.int4(0);
    if (unit !== this.#unit) this.#beginUnit(unit);
    const seq = row.int8(1);
    const id = row.int8(2);
    const day = this.#date(row.date(11));
    if (seq !== this.#seq + 1) this.#find('entryMissing', seq);
    if (!row.bytes(22).equals(this.#hash)) this.#find('linkBroken', seq);
    const hash = this.#vault.link(row.bytes(22), contentOf(row, day));
    if (!row.bytes(23).equals(hash)) this.#find('contentChanged', seq);
    if (id <= this.#id) this.#find('orderChanged', seq);
    if (!isYearRight(row, day)) this.#find('yearChanged', seq);
    this.#hash = Buffer.from(row.bytes(23));
    this.#seq = seq;
    this.#id = id;
    this.entries += 1;
    this.#entriesOfUnit += 1;
    this.#pass(seq);
  }

  /** Ends the last unit; what is still expected of any unit is missing. */
  end(): void {
    this.#endUnit();
    for (const [unit, marks] of this.#marks) {
      this.#unit = unit;
      this.#missed(marks.filter(({ seq }) => seq > 0));
    }
  }

  #beginUnit(unit: number): void {
    this.#endUnit();
    this.#unit = unit;
    this.#open = this.#marks.get(unit) ?? [];
    this.#marks.delete(unit);
    this.#findingsBefore = this.#findings.length;
    this.#entriesOfUnit = 0;
    this.#seq = 0;
    this.#id = 0;
    this.#hash = Buffer.alloc(32);
    this.units += 1;
    this.#open = this.#open.filter(({ seq }) => seq > 0);
  }

  #endUnit(): void {
    if (this.#unit === 0) return;
    this.#missed(this.#open);
    this.#open = [];
    const findings = this.#findings.length - this.#findingsBefore;
    this.#onUnit?.({ unitId: this.#unit, entries: this.#entriesOfUnit, findings });
  }

  #pass(seq: number): void {
    const here = this.#open.filter((mark) => mark.seq === seq);
    if (here.length === 0) return;
    this.#open = this.#open.filter((mark) => mark.seq !== seq);
    this.#missed(here.filter(({ hash }) => hash !== this.#hash.toString('hex')));
  }

  #missed(marks: readonly Mark[]): void {
    for (const { missed, seq } of marks) this.#find(missed, seq);
  }

  #find(kind: LedgerFinding['kind'], seq: number): void {
    this.#findings.push({ unitId: this.#unit, seq, kind });
  }
}

function contentOf(row: CopyRow, happenedOn: PlainDate): string {
  return chainContent({
    unitId: row.int4(0),
    chainSeq: row.int8(1),
    postingKey: uuidText(row.bytes(3)),
    personId: row.int4(4),
    branchId: row.isNull(5) ? null : row.int4(5),
    kind: row.text(6) as EntryKind,
    ruleCode: row.text(7),
    schemeVersionId: row.int4(8),
    amount: row.int4(9),
    quantity: row.int4(10),
    happenedOn,
    knownAt: row.timestamp(12).getTime(),
    matter: row.text(13),
    sourceKind: row.text(14),
    sourceId: row.int8(15),
    sourceVersion: row.int4(16),
    proposerId: row.isNull(17) ? null : row.int4(17),
    confirmerId: row.isNull(18) ? null : row.int4(18),
    reversesId: row.isNull(19) ? null : row.int8(19),
    reason: row.text(20),
    lateFor: row.isNull(24) ? null : row.int2(24),
  });
}

/** An entry stands in the year it happened in; a late one in the year in which it was recorded. */
function isYearRight(row: CopyRow, happenedOn: PlainDate): boolean {
  const year = row.int2(21);
  if (row.isNull(24)) return year === yearOf(happenedOn);
  const late = row.int2(24);
  if (late !== yearOf(happenedOn) || year <= late) return false;
  return row.text(6) === 'reversal' || year === yearOf(plainDateOf(row.timestamp(12)));
}

/** One statement, so that both sides are of the same moment. */
async function wrongTotals(tx: Tx): Promise<LedgerFinding[]> {
  const { rows } = await sql<{ unit_id: number }>`
    select distinct coalesce(l.unit_id, t.unit_id) as unit_id from (
      select unit_id, year, extract(month from happened_on)::smallint as month, rule_code,
        count(*) as entries, sum(amount) as amount
      from ledger_entry group by 1, 2, 3, 4) l
    full join ledger_total t using (unit_id, year, month, rule_code)
    where l.entries is distinct from t.entries or l.amount is distinct from t.amount
    order by 1`.execute(tx);
  return rows.map(({ unit_id: unitId }) => ({ unitId, seq: null, kind: 'totalDiffers' }));
}

/** A reversal says the opposite of an entry of the same person, rule and day. */
async function wrongReversals(tx: Tx): Promise<LedgerFinding[]> {
  const { rows } = await sql<{ unit_id: number; chain_seq: number }>`
    select r.unit_id, r.chain_seq from ledger_entry r
    left join ledger_entry e on e.id = r.reverses_id and e.kind <> 'reversal'
      and e.person_id = r.person_id and e.rule_code = r.rule_code
      and e.happened_on = r.happened_on and e.amount = -r.amount
    where r.reverses_id is not null and e.id is null`.execute(tx);
  return rows.map(({ unit_id: unitId, chain_seq: seq }) => ({
    unitId,
    seq,
    kind: 'reversalWithoutOriginal',
  }));
}
