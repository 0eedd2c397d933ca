import { type Cycle, clamp, halfUp, type Line, type Shape } from './naive-deeds.ts';
import { partsLeft } from './naive-worth.ts';

/** Modifiers onto their parents, then one of a matter. */
export function oneOfEach(
  lines: readonly Line[],
  cycle: Cycle,
  earlier: ReadonlyMap<string, number>,
): void {
  const followers = new Map<Line, Line[]>();
  for (const line of lines) {
    const { shape, limits } = line.rule;
    if (shape.kind !== 'modifier') continue;
    const parents = parentsOf(line, shape.parentRules, lines);
    const best = Math.max(...parents.map((one) => Math.abs(one.amount)));
    const parent = parents.find((one) => Math.abs(one.amount) === best);
    const own = parent ? (followers.get(parent) ?? []) : [];
    if (!parent || own.some((one) => one.rule === line.rule)) {
      line.amount = 0;
      continue;
    }
    line.under = parent.rule;
    if (!('add' in shape.change)) {
      line.amount = halfUp(parent.amount * (shape.change.timesHundredths - 100), 100);
      if (limits.event !== null) line.amount = clamp(line.amount, -limits.event, limits.event);
    }
    followers.set(parent, [...own, line]);
  }
  const whole = (line: Line) => [line, ...(followers.get(line) ?? [])];
  const size = (line: Line) => whole(line).reduce((all, one) => all + Math.abs(one.amount), 0);
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = competing(line, cycle);
    const result = line.rule.shape.kind === 'resultGrade';
    if (key !== null && (result || line.amount !== 0))
      groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  for (const rivals of groups.values()) {
    const top = Math.max(...rivals.map(size));
    const latest = rivals[0]?.rule.shape.kind === 'resultGrade';
    const winner = latest ? rivals.at(-1) : rivals.find((line) => size(line) === top);
    for (const line of rivals) {
      if (line !== winner) for (const one of whole(line)) one.amount = 0;
    }
    if (winner) onlyMore(winner, whole(winner), earlier);
  }
}

/** Entries about its matter under one of these rules; only those of its own day where there are any. */
function parentsOf({ deed }: Line, rules: readonly string[], lines: readonly Line[]): Line[] {
  const anyDay = lines.filter(
    (one) =>
      rules.includes(one.rule.code) &&
      one.amount !== 0 &&
      one.deed.matter !== null &&
      one.deed.matter === deed.matter,
  );
  const ofDay = anyDay.filter((one) => one.deed.on === deed.on);
  return ofDay.length > 0 ? ofDay : anyDay;
}

function onlyMore(
  winner: Line,
  parts: readonly Line[],
  earlier: ReadonlyMap<string, number>,
): void {
  const { shape } = winner.rule;
  if (shape.kind !== 'highestLevel' || shape.span !== 'always') return;
  let former = earlier.get(`${shape.group}/${winner.deed.matter}`) ?? 0;
  for (const one of parts) {
    const taken = Math.min(former, Math.abs(one.amount));
    one.amount -= Math.sign(one.amount) * taken;
    former -= taken;
  }
}

function competing({ rule: { shape }, deed }: Line, cycle: Cycle): string | null {
  if (deed.matter === null) return null;
  if (shape.kind === 'highestLevel') return `highest ${shape.group} ${deed.matter}`;
  if (shape.kind !== 'resultGrade' || !shape.slot) return null;
  const { code, period } = shape.slot;
  const slot = { year: 0, quarter: cycle.quarter(deed.on), month: cycle.month(deed.on) }[period];
  return `slot ${code} ${period} ${slot} ${deed.matter}`;
}

/** Of each day the whole (or half) units; what is above goes from the day's last entries. */
export function wholeUnits(lines: readonly Line[]): void {
  const days = new Map<string, Line[]>();
  for (const line of lines) {
    const { shape } = line.rule;
    if (shape.kind !== 'quantity' || shape.rounding === 'exact' || line.amount === 0) continue;
    const key = `${line.rule.code} ${line.deed.on}`;
    days.set(key, [...(days.get(key) ?? []), line]);
  }
  for (const day of days.values()) {
    const shape = day[0]?.rule.shape as Shape<'quantity'>;
    const half = shape.rounding === 'halfUnits' ? 2 : 1;
    const all = lines.filter((line) => line.rule === day[0]?.rule);
    const parts = day.reduce((sum, line) => {
      return sum + partsLeft(shape, line, all.slice(0, all.indexOf(line)));
    }, 0);
    const units = Math.floor((parts * half) / shape.partsPerUnit);
    let room = (units * Math.abs(shape.points)) / half;
    for (const line of day) {
      const kept = Math.min(room, Math.abs(line.amount));
      room -= kept;
      line.amount = Math.sign(line.amount) * kept;
    }
  }
}
