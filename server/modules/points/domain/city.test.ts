import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Excel from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Scheme } from '#contract/scheme.ts';
import { dayNumber } from '../../../kernel/plain-date.ts';
import { formatPoints } from '../../../kernel/points.ts';
import { cityTemplate } from '../city-template.ts';
import { type CapTable, capTable } from './cap-table.ts';
import { type CityFacts, type CityTotals, cityYear, memberDay } from './city-year.ts';
import { price } from './price.ts';
import { type LedgerEntry, type Membership, standing } from './standing.ts';

interface Row {
  person: string;
  on: string;
  rule: string;
  quantity: string;
}

let scheme: Scheme;
let table: CapTable;
let members: Map<string, Membership>;
let rows: Row[];
let people: string[];
let totals: CityTotals;

beforeAll(async () => {
  scheme = cityTemplate();
  table = capTable([scheme]);
  members = await roster();
  rows = deeds().filter((row) => members.has(row.person));
  people = [...members.keys()];
  totals = cityYear(columns(), table, 2025);
});

describe('the city of the fixtures, 2025', () => {
  test('the template shipped is the template of the fixtures', () => {
    expect(text('server/rules/points/city-default-v1.csv')).toBe(
      text('fixtures/city/city-default-v1.csv'),
    );
  });

  test('the twenty published totals come out, category by category', () => {
    const lines = text('fixtures/city/standing-2025-sample.csv').trim().split(/\r?\n/);
    expect(lines.length).toBe(21);
    for (const line of lines.slice(1)) {
      const [id = '', , ...published] = line.split(',');
      const own = rows.filter((row) => row.person === id).map(entry);
      const result = standing(own, members.get(id)!, table);
      const byCode = new Map(result.categories.map((one) => [one.code, one.counted]));
      const computed = [result.total, ...['J', 'X', 'G', 'F', 'R', 'Y'].map((c) => byCode.get(c)!)];
      expect([id, ...computed.map(formatPoints)]).toEqual([id, ...published]);
    }
  });

  test('everybody: the columns agree with a plain reading of the rules', () => {
    const plain = plainReading();
    expect(plain.size).toBeGreaterThan(8500);
    people.forEach((id, who) => {
      const own = plain.get(id) ?? { J: 0, X: 0, G: 0, F: 0, R: 0, Y: 0 };
      const computed = Object.fromEntries(
        table.categories.map(({ code, index }) => [
          code,
          totals.byCategory[who * table.categories.length + index],
        ]),
      );
      expect(computed, id).toEqual(own);
      const sum = Object.values(own).reduce((a, b) => a + b, 0);
      expect(totals.total[who], id).toBe(Math.max(0, sum));
    });
  });

  test('everybody: the columns agree with the explained standing, and nothing is lost', () => {
    const byPerson = grouped(rows, (row) => row.person);
    people.forEach((id, who) => {
      const result = standing((byPerson.get(id) ?? []).map(entry), members.get(id)!, table);
      expect(totals.total[who], id).toBe(result.total);
      for (const one of result.entries) {
        const held = one.heldBack.reduce((all, { amount }) => all + amount, 0);
        if (one.counted + held !== one.entry.raw) expect.unreachable(`${id} ${one.entry.id}`);
      }
    });
  });
});

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Written from the rulings alone, in numbers with halves, one rule after another. */
function plainReading(): Map<string, Record<string, number>> {
  const lines = text('fixtures/city/city-default-v1.csv').trim().split('\n').slice(1);
  const points = new Map<string, number>();
  const most = new Map<string, number>();
  const whom = new Map<string, string>();
  for (const line of lines) {
    const code = line.slice(0, 3);
    points.set(code, Number.parseFloat(/,([+-]\d[\d.]*?)(?:\.\.\d+)?,/.exec(line)?.[1] ?? '0'));
    most.set(code, Number(/(?:^|[,"])(-?\d+)\/yr/.exec(line)?.[1] ?? Number.NaN));
    whom.set(code, line.split(',').at(-3) ?? '');
  }
  const result = new Map<string, Record<string, number>>();
  for (const [id, own] of grouped(rows, (row) => row.person)) {
    const sums = { J: 0, X: 0, G: 0, F: 0, R: 0, Y: 0 };
    for (const [code, deedsOfRule] of grouped(own, (row) => row.rule)) {
      const counted = deedsOfRule.filter(({ on }) => {
        const since = members.get(id)!.from;
        const member = since === 'always' || (since !== null && since <= on);
        return whom.get(code) === 'M' ? member : whom.get(code) !== 'N' || !member;
      });
      let amount = counted.reduce((all, row) => all + Number(row.quantity), 0) * points.get(code)!;
      if (code === 'F01') {
        const days = grouped(counted, (row) => row.on).values();
        const hours = (day: Row[]) => day.reduce((all, row) => all + Number(row.quantity), 0);
        amount = [...days].reduce((all, day) => all + Math.min(4, Math.floor(hours(day))), 0);
      }
      const limit = most.get(code)!;
      if (limit > 0) amount = Math.min(amount, limit);
      if (limit < 0) amount = Math.max(amount, limit);
      sums[(code[0] === 'N' ? 'J' : code[0]) as 'J'] += amount;
    }
    const { J, X, G, F, R, Y } = sums;
    const capped = [Math.min(40, J), Math.min(20, X), Math.min(25, G), Math.min(40, F)];
    const [j, x, g, f, r, y] = [...capped, Math.min(15, R), Y].map((one) => one * 100);
    result.set(id, { J: j!, X: x!, G: g!, F: f!, R: r!, Y: y! });
  }
  return result;
}

function entry(row: Row, index: number): LedgerEntry {
  const rule = scheme.rules.find((one) => one.code === row.rule)!;
  const quantity = Number(row.quantity) * (row.rule === 'F01' ? 60 : 1);
  return {
    id: index + 1,
    rule: row.rule,
    occurredOn: row.on,
    quantity,
    raw: price(rule, { quantity, level: null }),
    matter: null,
    state: 'filed',
  };
}

function columns(): CityFacts {
  const who = new Map(people.map((id, index) => [id, index]));
  const entries = rows.map(entry);
  return {
    people: {
      memberFrom: Int32Array.from(people, (id) => {
        const from = members.get(id)!.from;
        if (from === 'always') return memberDay.always;
        return from === null ? memberDay.never : dayNumber(from);
      }),
      memberUntil: new Int32Array(people.length).fill(memberDay.never),
    },
    entries: {
      person: Int32Array.from(rows, (row) => who.get(row.person)!),
      rule: Uint16Array.from(rows, (row) => table.byCode.get(row.rule)!.index),
      day: Int32Array.from(rows, (row) => dayNumber(row.on)),
      quantity: Int32Array.from(entries, (one) => one.quantity),
      raw: Int32Array.from(entries, (one) => one.raw),
      state: new Uint8Array(rows.length),
      matter: new Int32Array(rows.length),
    },
  };
}

function deeds(): Row[] {
  const csv = gunzipSync(readFileSync('fixtures/city/deeds-2025.csv.gz')).toString('utf8');
  return csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const [person = '', on = '', rule = '', quantity = ''] = line.split(',');
      return { person, on, rule, quantity };
    });
}

/** Membership by identity number; the numbers a clerk mangled are left as they are and match nobody. */
async function roster(): Promise<Map<string, Membership>> {
  const found = new Map<string, Membership>();
  const reader = new Excel.stream.xlsx.WorkbookReader('fixtures/city/roster-2026.xlsx', {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    hyperlinks: 'ignore',
    entries: 'emit',
  });
  for await (const sheet of reader) {
    for await (const row of sheet) {
      const id = String(row.getCell(8).value ?? '')
        .normalize('NFKC')
        .replace(/[\s']/g, '')
        .toUpperCase();
      if (!/^\d{17}[\dX]$/.test(id) || found.has(id)) continue;
      const member = String(row.getCell(12).value ?? '').includes('党员');
      const from = member ? joinedOn(row.getCell(14).value) : null;
      found.set(id, { from, until: null });
    }
  }
  return found;
}

function joinedOn(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const match = /^(\d{4})\D?(\d{1,2})(?:\D?(\d{1,2}))?/.exec(String(value ?? ''));
  if (!match) return 'always';
  return [match[1], match[2]!.padStart(2, '0'), (match[3] ?? '1').padStart(2, '0')].join('-');
}

function text(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}
