import type { PlainDate } from './plain-date.ts';

/** A figure of the rules that a city sets for itself, or that nobody has yet found in a document. */
export interface CitySetting {
  /** `complaints.answerWorkdays`. */
  readonly key: string;
  /** What it is called in a list and over its form. */
  readonly name: string;
  /** The rule as cadres read it; `{}` stands for the value in words. */
  readonly sentence: string;
  readonly range: WholeRange | Choices;
  /** What holds until the city decides otherwise. */
  readonly shipped: Omit<SettingInForce, 'number'>;
  /** What whoever changes it should know. */
  readonly note?: string;
}

/** A whole number with its unit, within bounds. */
export function whole(unit: string, min: number, max: number): WholeRange {
  return { kind: 'whole', unit, min, max };
}

/** Shipped, but nobody has laid it beside a document (待核实). */
export function proposed(value: number, source = '本系统的建议'): CitySetting['shipped'] {
  return { value, source, from: '0001-01-01', article: '', verified: false };
}

interface WholeRange {
  readonly kind: 'whole';
  readonly unit: string;
  readonly min: number;
  readonly max: number;
}

interface Choices {
  readonly kind: 'choice';
  readonly choices: readonly { readonly value: number; readonly words: string }[];
}

export interface SettingInForce {
  readonly value: number;
  readonly from: PlainDate;
  readonly source: string;
  /** Where in the document it stands; empty where nobody has said. */
  readonly article: string;
  /** False: 待核实, nobody has laid it beside a document. */
  readonly verified: boolean;
  /** Which decision it rests on; 0 is what was shipped. */
  readonly number: number;
}

/** What a city has decided, each key's decisions in the order in which they were made. */
export type DecidedSettings = readonly DecidedSetting[];

/** A decision to change the value, or, without one, that the shipped one was laid beside its document. */
export interface DecidedSetting extends Omit<SettingInForce, 'value' | 'from'> {
  readonly key: string;
  readonly value: number | null;
  readonly from: PlainDate | null;
}

/** Of two decisions the newer one holds from its day on; what was planned before for a later day gives way. */
export function settingInForce(
  decided: DecidedSettings,
  setting: CitySetting,
  day: PlainDate,
): SettingInForce {
  const own = decided.filter(({ key }) => key === setting.key);
  const last = own.findLast(({ from }) => from !== null && from <= day);
  if (last !== undefined && last.value !== null && last.from !== null) {
    return { ...last, value: last.value, from: last.from };
  }
  const checked = own.find(({ number }) => number === 0);
  return { ...setting.shipped, ...(checked && checkedAs(checked)), number: 0 };
}

/** The value of a business day: what was reckoned with an earlier one keeps it. */
export function settingOn(decided: DecidedSettings, setting: CitySetting, day: PlainDate): number {
  return settingInForce(decided, setting, day).value;
}

/** The values of a business day of several settings, by their names. */
export function settingsOn<K extends string>(
  decided: DecidedSettings,
  settings: Readonly<Record<K, CitySetting>>,
  day: PlainDate,
): Readonly<Record<K, number>> {
  const named = Object.entries<CitySetting>(settings);
  return Object.fromEntries(
    named.map(([name, setting]) => [name, settingOn(decided, setting, day)]),
  ) as Record<K, number>;
}

function checkedAs({ source, article }: DecidedSetting) {
  return { source, article, verified: true };
}
