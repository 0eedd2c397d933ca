import type { Calendar } from '../kernel/calendar.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { WrittenSheet } from '../platform/documents/write-workbook.ts';
import type { Deed } from './own-deeds.ts';
import { demoPeople } from './people.ts';
import type { DemoPerson } from './person-shapes.ts';
import { cityYear, personYear } from './person-year.ts';
import { unconfirmedBranch, unconfirmedFrom } from './story-deeds.ts';
import { registerSheet, rosterSheet } from './workbooks.ts';

/** The demo city follows from this word; another word makes another city of the same shape. */
const demoWord = '表率';

/** The day the demo city's record ends: nothing later is in it. */
export const demoUntil: PlainDate = '2026-07-15';

export interface DemoCity {
  readonly register: WrittenSheet;
  readonly roster: WrittenSheet;
  readonly people: readonly DemoPerson[];
  /** A year's ledger as the csv an office would hand in, person by person, up to and with `until`. */
  deeds(year: 2025 | 2026, until?: PlainDate): Generator<Buffer>;
}

/** A made-up city of twelve units with a year and a half of deeds. Pure: the same word, the same city. */
export function demoCity(calendar: Calendar, word: string = demoWord): DemoCity {
  const people = demoPeople(word);
  return {
    register: registerSheet(word),
    roster: rosterSheet(people),
    people,
    *deeds(year, until = demoUntil) {
      const everybody = cityYear({ word, year, calendar });
      yield Buffer.from('\ufeff公民身份号码,发生日期,规则编号,数量,事项,依据\r\n');
      for (const person of people) {
        const deeds = personYear(everybody, person).filter((deed) => isIn(deed, person, until));
        if (deeds.length > 0) yield Buffer.from(lines(person, deeds));
      }
    },
  };
}

function isIn(deed: Deed, person: DemoPerson, until: PlainDate): boolean {
  if (person.branch?.words === unconfirmedBranch && deed.on >= unconfirmedFrom) return false;
  return deed.on <= until;
}

function lines(person: DemoPerson, deeds: readonly Deed[]): string {
  const start = person.identityNumber;
  return deeds
    .map(
      (deed) =>
        `${start},${deed.on},${deed.rule},${deed.quantity},${deed.matter},${deed.ground}\r\n`,
    )
    .join('');
}
