import { addDays, type PlainDate } from '../kernel/plain-date.ts';
import type { Deed } from './own-deeds.ts';
import type { DemoPerson } from './person-shapes.ts';
import type { Randomness } from './randomness.ts';

/**
 * A few people of a past year were deducted points; the hearing had been before the year came in.
 * Returns the deeds with what was missed taken out and the deduction put in its place.
 */
export function deduct(deeds: readonly Deed[], person: DemoPerson, random: Randomness): Deed[] {
  const drawn = random.next();
  if (drawn < 0.01) {
    return instead(deeds, random, 'J05', 'Y01', (missed) => ({
      matter: `无故缺席${missed.matter}`,
      ground: `${missed.ground}；已听取本人说明`,
    }));
  }
  if (drawn < 0.016) {
    // Paid a month late: the deduction stands on the day it was paid.
    return instead(deeds, random, 'J09', 'Y04', (missed) => ({
      on: addDays(missed.on, missed.on < '2025-11-30' ? 30 : 15),
      matter: missed.matter.replace('党费按月足额交纳', '党费逾期交纳'),
      ground: '党费台账；已听取本人说明',
    }));
  }
  if (drawn < 0.022) {
    return beside(deeds, random, 'X01', 'Y03', '集中学习无故迟到', '学习签到表；已听取本人说明');
  }
  if (drawn < 0.026) {
    const ground = `${person.unit.mark}督〔2025〕${random.whole(2, 19)}号；已听取本人说明`;
    return beside(deeds, random, 'G06', 'Y08', '办件超期（本人责任）', ground);
  }
  if (drawn < 0.028) {
    const ground = `${person.unit.mark}督〔2025〕${random.whole(2, 19)}号核查报告；已听取本人说明`;
    return beside(deeds, random, 'G06', 'Y07', '增加办事条件，群众投诉属实', ground);
  }
  return [...deeds];
}

/** The deed was not done: the deduction stands on its day, or on the one given. */
function instead(
  deeds: readonly Deed[],
  random: Randomness,
  missedRule: string,
  rule: string,
  words: (missed: Deed) => { on?: PlainDate; matter: string; ground: string },
): Deed[] {
  const candidates = deeds.filter((deed) => deed.rule === missedRule);
  if (candidates.length === 0) return [...deeds];
  const missed = random.pick(candidates);
  const deduction = { on: missed.on, rule, quantity: '1', ...words(missed) };
  return deeds.map((deed) => (deed === missed ? deduction : deed));
}

function beside(
  deeds: readonly Deed[],
  random: Randomness,
  besideRule: string,
  rule: string,
  matter: string,
  ground: string,
): Deed[] {
  const candidates = deeds.filter((deed) => deed.rule === besideRule);
  if (candidates.length === 0) return [...deeds];
  return [...deeds, { on: random.pick(candidates).on, rule, quantity: '1', matter, ground }];
}
