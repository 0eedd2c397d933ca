import { countByKind, type Finding } from '../../../kernel/finding.ts';
import type { SheetRow } from '../../../kernel/sheet.ts';
import { findTable } from '../../../kernel/sheet-table.ts';
import { RegisterLine, registerColumns } from './register-line.ts';
import type {
  OrganisationRegister,
  RegisteredBody,
  RegisteredUnit,
  RegisterKind,
} from './register-shapes.ts';

/**
 * Reads the register of party organisations: one row per party organisation with the full name of its
 * upper one and the unit it works in. Bodies come parents first, in the order of the register, which
 * is the official one. Only a register without `refused` findings may be imported, as a whole.
 *
 * @param knownBodies full names that exist already, as upper organisations of a part's register
 * Refuses documents.headNotFound, documents.headTwice.
 */
export function checkRegister(
  rows: readonly SheetRow[],
  knownBodies: ReadonlySet<string> = new Set(),
): OrganisationRegister {
  const table = findTable(rows, registerColumns);
  const findings: Finding<RegisterKind>[] = [];
  const bodies: RegisteredBody[] = [];
  for (const row of table.rows) {
    const line = new RegisterLine(table, registerColumns, row, findings);
    if (line.skipsAsTotal()) continue;
    const body = line.read(bodies.length + 1);
    if (body !== null) bodies.push(body);
  }
  const byName = indexByName(bodies, findings, table.columns.name ?? null);
  checkParents(bodies, byName, knownBodies, findings, table.columns.parent ?? null);
  return {
    units: unitsOf(bodies),
    bodies: parentsFirst(bodies, byName),
    findings: findings.sort((a, b) => a.row - b.row),
    counts: countByKind(findings),
  };
}

function indexByName(
  bodies: readonly RegisteredBody[],
  findings: Finding<RegisterKind>[],
  at: number | null,
): Map<string, RegisteredBody> {
  const byName = new Map<string, RegisteredBody>();
  for (const body of bodies) {
    const first = byName.get(body.name);
    if (first === undefined) {
      byName.set(body.name, body);
    } else {
      findings.push({
        row: body.row,
        column: '党组织全称',
        at,
        kind: 'duplicateName',
        severity: 'refused',
        words: `与第${first.row}行是同一个党组织全称。请删去重复的一行，或改正全称。`,
      });
    }
  }
  return byName;
}

function checkParents(
  bodies: readonly RegisteredBody[],
  byName: ReadonlyMap<string, RegisteredBody>,
  known: ReadonlySet<string>,
  findings: Finding<RegisterKind>[],
  at: number | null,
): void {
  const refuse = (row: number, kind: RegisterKind, words: string) =>
    findings.push({ row, column: '上级党组织', at, kind, severity: 'refused', words });
  const root = bodies.find((body) => body.parent === null);
  for (const body of bodies) {
    if (body.parent === null) {
      if (body !== root) {
        refuse(body.row, 'missingParent', '没有填上级党组织。除最上一级外，请写上级党组织的全称。');
      }
    } else if (!byName.has(body.parent) && !known.has(body.parent)) {
      refuse(body.row, 'unknownParent', '台账里没有这个上级党组织。请核对全称，一字不差。');
    } else if (isOwnAncestor(body, byName)) {
      refuse(body.row, 'parentCycle', '上级党组织绕回到了自己。请核对这几行的上级党组织。');
    }
  }
}

function isOwnAncestor(body: RegisteredBody, byName: ReadonlyMap<string, RegisteredBody>): boolean {
  const seen = new Set<string>();
  let parent = body.parent;
  while (parent !== null && !seen.has(parent)) {
    if (parent === body.name) return true;
    seen.add(parent);
    parent = byName.get(parent)?.parent ?? null;
  }
  return false;
}

/**
 * A unit stands where its first row with a 单位序列 stands: the city work committee heads the register
 * outside the sequence, its own office comes where it belongs. Staff figures are that row's.
 */
function unitsOf(bodies: readonly RegisteredBody[]): RegisteredUnit[] {
  const places = new Map<string, RegisteredBody>();
  for (const body of bodies) {
    const place = places.get(body.unit);
    if (place === undefined || (place.sequenceGroup === '' && body.sequenceGroup !== '')) {
      places.set(body.unit, body);
    }
  }
  return [...places.values()]
    .sort((a, b) => a.officialOrder - b.officialOrder)
    .map((place, index) => ({
      row: place.row,
      name: place.unit,
      sequenceGroup: place.sequenceGroup,
      officialOrder: index + 1,
      staffCount: place.staffCount,
      fullTimeCadres: place.fullTimeCadres,
    }));
}

/** In the order of the register, except that no one stands before its upper organisation. */
function parentsFirst(
  bodies: readonly RegisteredBody[],
  byName: ReadonlyMap<string, RegisteredBody>,
): RegisteredBody[] {
  const placed = new Set<RegisteredBody>();
  const place = (body: RegisteredBody) => {
    if (placed.has(body)) return;
    const parent = body.parent === null ? undefined : byName.get(body.parent);
    if (parent !== undefined && !isOwnAncestor(body, byName)) place(parent);
    placed.add(body);
  };
  for (const body of bodies) place(body);
  return [...placed];
}
