import { sql } from 'kysely';
import { invariant } from '../../kernel/invariant.ts';
import { monthOf, rememberedDates, yearOf } from '../../kernel/plain-date.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { type CopyWriter, copyIn } from '../../platform/database/copy.ts';
import type { RosterPerson } from '../people/index.ts';
import { type AskedYear, isAnyClosed, refuseClosed } from './closed-years.ts';
import type { DeedColumns } from './deed-columns.ts';
import { chainContent, type EntryKind } from './domain/chain.ts';
import { postingKeyBytes, uuidText } from './ledger-keys.ts';
import {
  addingTotals,
  type ChainHead,
  lockChains,
  movingChains,
  type TotalChange,
} from './store.ts';

/** Writes the fresh deeds and their entries. All state of one import's writing. */
export class DeedPosting {
  readonly #context: ActContext;
  readonly #deeds: DeedColumns;
  readonly #fresh: Int32Array;
  readonly #people: readonly RosterPerson[];
  readonly #batchId: number;
  readonly #kind: EntryKind;
  readonly #date = rememberedDates();

  constructor(
    context: ActContext,
    deeds: DeedColumns,
    fresh: Int32Array,
    people: readonly RosterPerson[],
    batchId: number,
    kind: EntryKind,
  ) {
    this.#context = context;
    this.#deeds = deeds;
    this.#fresh = fresh;
    this.#people = people;
    this.#batchId = batchId;
    this.#kind = kind;
  }

  async run(): Promise<void> {
    const { tx } = this.#context;
    const places = this.#places();
    await this.#openAccounts();
    const heads = await lockChains(
      tx,
      places.map((place) => place.unitId),
    );
    await this.#refuseClosed(places);
    const firstDeed = await reserveIds(tx, 'deed', this.#fresh.length);
    const firstEntry = await reserveIds(tx, 'ledger_entry', this.#fresh.length);
    await this.#copyDeeds(firstDeed);
    await this.#copyEntries(firstDeed, firstEntry, places, heads);
    await movingChains(heads).execute(tx);
    await addingTotals(this.#totals(places)).execute(tx);
  }

  /** Where each fresh deed's person belonged on its day. */
  #places(): { unitId: number; branchId: number | null }[] {
    const places = new Array<{ unitId: number; branchId: number | null }>(this.#fresh.length);
    this.#fresh.forEach((row, index) => {
      const person = this.#people[this.#deeds.person[row] as number] as RosterPerson;
      places[index] = person.placeOn(this.#deeds.day[row] as number);
    });
    return places;
  }

  /** Files bring deeds of their own year only; none comes into a closed one. */
  async #refuseClosed(places: readonly { unitId: number }[]): Promise<void> {
    const { tx } = this.#context;
    const year = this.#year();
    if (!(await isAnyClosed(tx, year))) return;
    const asked = new Map<string, AskedYear>();
    this.#fresh.forEach((row, index) => {
      const { unitId } = places[index] as { unitId: number };
      const personId = this.#personId(row);
      asked.set(`${personId} ${unitId}`, { personId, unitId, year });
    });
    await refuseClosed(tx, [...asked.values()]);
  }

  async #openAccounts(): Promise<void> {
    const keys = new Set<number>();
    for (const row of this.#fresh) keys.add(this.#personId(row));
    const people = [...keys].sort((a, b) => a - b);
    await sql`insert into points_account (person_id, year)
      select p, ${this.#year()} from unnest(${people}::int[]) p order by p
      on conflict do nothing`.execute(this.#context.tx);
  }

  async #copyDeeds(firstId: number): Promise<void> {
    const columns =
      'deed (id, content_key, person_id, rule_code, happened_on, quantity, matter, ground, batch_id, recorded_at)';
    await copyIn(this.#context.tx, columns, async (out) => {
      for (let index = 0; index < this.#fresh.length; index += 1) {
        const waiting = out.row(10);
        if (waiting) await waiting;
        const row = this.#fresh[index] as number;
        out.int8(firstId + index);
        out.bytes(this.#deeds.keyOf(row));
        out.int4(this.#personId(row));
        out.text(this.#deeds.word(this.#deeds.rule[row]));
        out.date(this.#deeds.day[row] as number);
        out.int4(this.#deeds.quantity[row] as number);
        out.text(this.#deeds.word(this.#deeds.matter[row]));
        out.text(this.#deeds.word(this.#deeds.ground[row]));
        out.int4(this.#batchId);
        out.timestamp(this.#context.now);
      }
    });
  }

  async #copyEntries(
    firstDeed: number,
    firstEntry: number,
    places: readonly { unitId: number; branchId: number | null }[],
    heads: Map<number, ChainHead>,
  ): Promise<void> {
    await copyIn(this.#context.tx, entryColumns, async (out) => {
      for (let index = 0; index < this.#fresh.length; index += 1) {
        const waiting = out.row(22);
        if (waiting) await waiting;
        const place = places[index] as { unitId: number; branchId: number | null };
        const head = heads.get(place.unitId);
        invariant(head, 'the chain of every unit concerned is locked');
        out.int8(firstEntry + index);
        this.#entry(out, this.#fresh[index] as number, firstDeed + index, place, head);
      }
    });
  }

  #entry(
    out: CopyWriter,
    row: number,
    deedId: number,
    place: { unitId: number; branchId: number | null },
    head: ChainHead,
  ): void {
    const { vault } = this.#context.services;
    const entry = this.#chained(row, deedId, place, head.seq + 1);
    const previous = head.hash;
    head.seq += 1;
    head.hash = vault.link(previous, chainContent({ ...entry, postingKey: uuidText(entry.key) }));
    out.bytes(entry.key);
    out.int4(entry.personId);
    out.int2(this.#year());
    out.int4(entry.unitId);
    if (entry.branchId === null) out.null();
    else out.int4(entry.branchId);
    out.text(entry.kind);
    out.text(entry.ruleCode);
    out.int4(entry.schemeVersionId);
    out.int4(entry.amount);
    out.int4(entry.quantity);
    out.date(this.#deeds.day[row] as number);
    out.timestamp(this.#context.now);
    out.text(entry.matter);
    out.text(entry.sourceKind);
    out.int8(entry.sourceId);
    out.int4(entry.sourceVersion);
    if (entry.proposerId === null) out.null();
    else out.int4(entry.proposerId);
    out.text(entry.reason);
    out.int8(entry.chainSeq);
    out.bytes(previous);
    out.bytes(head.hash);
  }

  #chained(
    row: number,
    deedId: number,
    place: { unitId: number; branchId: number | null },
    seq: number,
  ) {
    const personId = this.#personId(row);
    const ruleCode = this.#deeds.word(this.#deeds.rule[row]);
    const sourceKey = this.#deeds.keyOf(row).toString('hex');
    return {
      key: postingKeyBytes({ personId, ruleCode, sourceKind: 'deed', sourceKey, sourceVersion: 1 }),
      ...place,
      chainSeq: seq,
      personId,
      kind: this.#kind,
      ruleCode,
      schemeVersionId: this.#deeds.version[row] as number,
      amount: this.#deeds.amount[row] as number,
      quantity: this.#deeds.quantity[row] as number,
      happenedOn: this.#date(this.#deeds.day[row] as number),
      knownAt: this.#context.now.getTime(),
      matter: this.#deeds.word(this.#deeds.matter[row]),
      sourceKind: 'deed',
      sourceId: deedId,
      sourceVersion: 1,
      proposerId: this.#context.actor.personId,
      confirmerId: null,
      reversesId: null,
      reason: '',
      lateFor: null,
    };
  }

  #totals(places: readonly { unitId: number }[]): TotalChange[] {
    const sums = new Map<string, { entries: number; amount: number } & TotalChange>();
    this.#fresh.forEach((row, index) => {
      const unit = (places[index] as { unitId: number }).unitId;
      const month = monthOf(this.#date(this.#deeds.day[row] as number));
      const rule = this.#deeds.word(this.#deeds.rule[row]);
      const key = `${unit} ${month} ${rule}`;
      const sum = sums.get(key) ?? { unit, year: this.#year(), month, rule, entries: 0, amount: 0 };
      sum.entries += 1;
      sum.amount += this.#deeds.amount[row] as number;
      sums.set(key, sum);
    });
    return [...sums.values()];
  }

  #personId(row: number): number {
    return (this.#people[this.#deeds.person[row] as number] as RosterPerson).personId;
  }

  #year(): number {
    return yearOf(this.#date(this.#deeds.day[this.#fresh[0] as number] as number));
  }
}

const entryColumns = `ledger_entry (id, posting_key, person_id, year, unit_id, branch_id, kind, rule_code,
  scheme_version_id, amount, quantity, happened_on, known_at, matter, source_kind, source_id,
  source_version, proposer_id, reason, chain_seq, chain_prev, chain_hash)`;

/** Takes `count` ids in a row from a table's sequence; the accounts' lock keeps others from mixing in. */
async function reserveIds(tx: Tx, table: 'deed' | 'ledger_entry', count: number): Promise<number> {
  const { rows } = await sql<{ first: number; last: number }>`
    select min(id) as first, max(id) as last from (
      select nextval(pg_get_serial_sequence(${table}, 'id')) id from generate_series(1, ${count}::int)
    ) taken`.execute(tx);
  const range = rows[0];
  invariant(range && range.last - range.first + 1 === count, 'ids were reserved without a gap');
  return range.first;
}
