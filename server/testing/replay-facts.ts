import { addDays, dayNumber } from '../kernel/plain-date.ts';
import { type CityFacts, cityTemplate } from '../modules/points/index.ts';

/** An entry of 2025 as it is told to a replay. */
export interface ToldEntry {
  /** Place of the person among all. */
  readonly who: number;
  readonly rule: string;
  /** Days after 1 January. */
  readonly day: number;
  readonly quantity: number;
  readonly raw: number;
  /** One of `cityState`. */
  readonly state: number;
}

const templateCodes = cityTemplate().rules.map(({ code }) => code);
const never = 0x7fff_ffff;
const always = -0x8000_0000;

/** What a replay takes from a city. @param members for each person, whether they have been members since always */
export function replayFacts(
  entries: readonly ToldEntry[],
  members: readonly boolean[],
  codes: readonly string[] = templateCodes,
): CityFacts {
  const column = (of: (entry: ToldEntry) => number) => Int32Array.from(entries, of);
  return {
    people: {
      memberFrom: Int32Array.from(members, (member) => (member ? always : never)),
      memberUntil: new Int32Array(members.length).fill(never),
    },
    entries: {
      person: column(({ who }) => who),
      rule: Uint16Array.from(entries, ({ rule }) => codes.indexOf(rule)),
      day: column(({ day }) => dayNumber(addDays('2025-01-01', day))),
      quantity: column(({ quantity }) => quantity),
      raw: column(({ raw }) => raw),
      state: Uint8Array.from(entries, ({ state }) => state),
      matter: new Int32Array(entries.length),
    },
  };
}
