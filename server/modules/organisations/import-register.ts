import type { Finding } from '../../kernel/finding.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { cellText } from '../../kernel/sheet.ts';
import type { ActContext, ReadContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import { linksOf } from './domain/closure.ts';
import { type OrganisationState, type Planned, planRegister } from './domain/plan-register.ts';
import { checkRegister } from './domain/register.ts';
import type { RegisterKind } from './domain/register-shapes.ts';
import type { OrganisationsChanged } from './facts.ts';
import { organisationsPolicy } from './policy.ts';
import {
  always,
  endPeriods,
  insertOrganisations,
  insertPeriods,
  type KnownOrganisation,
  lockRegister,
  readOrganisations,
  reorder,
  writeClosure,
} from './store.ts';

/** Units and party organisations counted together; `refused` counts rows of the sheet. */
export interface RegisterImport {
  /** False where a row was refused: a register comes in as a whole or not at all. */
  readonly written: boolean;
  readonly counts: { new: number; changed: number; same: number; refused: number };
  readonly findings: readonly Finding<RegisterKind>[];
}

/**
 * Brings the organisations to what a register says. A second import of the same register changes
 * nothing; a change closes the organisation's period and opens the next. What comes for the first time
 * is valid since always, unless a day is given; changes are valid from that day, or from today.
 * Organisations the register does not name stay as they are.
 *
 * Refuses organisations.asOfTooEarly, access.notAllowed and the refusals of unreadable documents.
 */
export async function importRegister(
  context: ActContext,
  bytes: Uint8Array,
  options: { asOf?: PlainDate } = {},
): Promise<RegisterImport> {
  allow(organisationsPolicy, 'organisations.importRegister', context.actor);
  await lockRegister(context.tx);
  const { result, planned, known } = await compare(context.tx, bytes);
  if (result.written) await write(context, planned, known, options.asOf ?? null);
  context.audit({
    object: { kind: 'register', id: null },
    details: { ...result.counts, written: result.written, asOf: options.asOf ?? null },
  });
  return result;
}

/** What importing the register would do; writes nothing. */
export async function previewRegister(
  context: ReadContext,
  bytes: Uint8Array,
): Promise<RegisterImport> {
  allow(organisationsPolicy, 'organisations.importRegister', context.actor);
  const { result } = await compare(context.db, bytes);
  return { ...result, written: false };
}

type KnownByName = ReadonlyMap<string, KnownOrganisation>;

async function compare(db: Reader | Tx, bytes: Uint8Array) {
  const rows = await readWorkbook(bytes);
  const known: KnownByName = new Map(
    (await readOrganisations(db)).map((one) => [one.fullName, one]),
  );
  const register = checkRegister(rows, new Set(known.keys()));
  const title = rows[0]?.cells.map(cellText).find((text) => text !== '') ?? '';
  const planned = planRegister(register, title, known);
  const count = (outcomes: readonly string[]) =>
    planned.filter((one) => outcomes.includes(one.outcome)).length;
  const refusedRows = register.findings.filter((finding) => finding.severity === 'refused');
  const refused = new Set(refusedRows.map((finding) => finding.row)).size;
  const counts = {
    new: count(['new']),
    changed: count(['changed']),
    same: count(['same', 'reordered']),
    refused,
  };
  const result = { written: refused === 0, counts, findings: register.findings };
  return { result, planned, known };
}

async function write(
  context: ActContext,
  planned: readonly Planned[],
  known: KnownByName,
  asOf: PlainDate | null,
): Promise<void> {
  const { tx, now, today } = context;
  const on = asOf ?? today;
  const fresh = planned.filter((one) => one.outcome === 'new');
  const changed = planned.filter((one) => one.outcome === 'changed');
  refuseTooEarly(changed, known, on);
  const created = await insertOrganisations(
    tx,
    now,
    fresh.map((one) => one.tree),
  );
  const ids = new Map([...known].map(([name, one]) => [name, one.id]));
  fresh.forEach((one, index) => void ids.set(one.state.fullName, created[index]!));
  const withId = ({ state }: Planned) => ({ id: ids.get(state.fullName)!, state });
  const idOf = (name: string | null) => (name === null ? null : idIn(ids, name));
  const changedIds = changed.map((one) => withId(one).id);
  await endPeriods(tx, on, changedIds);
  await insertPeriods(tx, asOf ?? always, fresh.map(withId), idOf);
  await insertPeriods(tx, on, changed.map(withId), idOf);
  const moved = planned.filter((one) => one.outcome === 'reordered').map(withId);
  await reorder(
    tx,
    moved.map(({ id, state }) => ({ id, officialOrder: state.officialOrder })),
  );
  const isNew = new Set(created);
  await writeClosure(tx, linksOf(parentsAfter(planned, known, idOf)), on, (id) =>
    isNew.has(id) ? (asOf ?? always) : on,
  );
  if (created.length + changedIds.length > 0) {
    const fact: OrganisationsChanged = {
      name: 'organisations.changed',
      on,
      created,
      changed: changedIds,
    };
    await context.announce(fact);
  }
}

function refuseTooEarly(changed: readonly Planned[], known: KnownByName, on: PlainDate): void {
  for (const { state } of changed) {
    const since = known.get(state.fullName)?.since ?? always;
    if (on < since) {
      throw new Refusal('organisations.asOfTooEarly', { name: state.shortName, since });
    }
  }
}

/** Every organisation with its parent as it will be after the import. */
function parentsAfter(
  planned: readonly Planned[],
  known: KnownByName,
  idOf: (name: string | null) => number | null,
): Map<number, number | null> {
  const states = new Map<string, OrganisationState>(known);
  for (const { state } of planned) states.set(state.fullName, state);
  return new Map([...states].map(([name, state]) => [idOf(name)!, idOf(state.parent)]));
}

function idIn(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name);
  invariant(id !== undefined, 'an upper organisation was checked before it is looked up');
  return id;
}
