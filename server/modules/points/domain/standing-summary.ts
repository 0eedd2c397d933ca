import type { Hundredths } from '../../../kernel/points.ts';
import type { CapTable } from './cap-table.ts';
import type { EntryStanding, Passage, Standing } from './standing.ts';

/** Adds up what came through the limits, by rule, by category and in all. */
export function summary(passages: readonly Passage[], table: CapTable): Standing {
  const categories = table.categories.map(({ code, name, index, cap }) => ({
    code,
    name,
    ...amounts(passages.filter((p) => p.rule.category === index)),
    cap,
  }));
  const sum = categories.reduce((all, category) => all + category.counted, 0);
  const total = Math.max(table.floor, sum);
  return {
    entries: passages.map(entryStanding),
    rules: table.rules
      .map((rule) => ({ rule, own: passages.filter((p) => p.rule === rule) }))
      .filter(({ own }) => own.length > 0)
      .map(({ rule, own }) => ({ code: rule.code, ...amounts(own), yearLimit: rule.limits.year })),
    categories,
    flags: passages
      .filter((p) => p.rule.sign === 0 && p.entry.state !== 'reversed')
      .map(({ entry }) => ({ rule: entry.rule, entryId: entry.id, on: entry.occurredOn })),
    inPublicity: amounts(passages.filter((p) => p.entry.state === 'inPublicity')).counted,
    raisedToFloor: total - sum,
    total,
  };
}

function entryStanding(passage: Passage): EntryStanding {
  const direction = passage.entry.raw < 0 ? -1 : 1;
  return {
    entry: passage.entry,
    counted: signed(passage.left, direction),
    heldBack: passage.held.map(({ by, size }) => ({ by, amount: signed(size, direction) })),
  };
}

function amounts(passages: readonly Passage[]) {
  let raw: Hundredths = 0;
  let counted: Hundredths = 0;
  for (const { entry, left } of passages) {
    raw += entry.raw;
    counted += signed(left, entry.raw < 0 ? -1 : 1);
  }
  return { raw, counted, heldBack: raw - counted };
}

/** Keeps zero from becoming -0. */
function signed(size: Hundredths, direction: 1 | -1): Hundredths {
  return size === 0 ? 0 : size * direction;
}
