import {
  type CitySetting,
  type DecidedSettings,
  settingsOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { byDefaultScheme } from './default-scheme.ts';

/** The room that the city leaves to units' schemes, beside what each rule says for itself. */
export interface AdaptationRoom {
  /** All rules of a unit's and its branches' own may bring at most so much a year. */
  readonly localTogether: Hundredths;
  /** A category's cap may be set so much higher or lower than the city's. */
  readonly capPercent: number;
}

const note = '从生效之日起施行的办法、以后编制的草案按新的规定办；已经施行的版本不变。';

export const roomSettings = {
  localPoints: {
    key: 'schemes.localPoints',
    name: '自定规则的合计上限',
    sentence: '一个单位连同所属党支部的自定规则，全年上限合计不超过{}。',
    range: whole('分', 0, 50),
    shipped: byDefaultScheme(20),
    note,
  },
  capPercent: {
    key: 'schemes.capPercent',
    name: '类别上限的幅度',
    sentence: '各单位可在市模板的类别上限上下{}以内选定本单位的上限。',
    range: whole('%', 0, 50),
    shipped: byDefaultScheme(25),
    note,
  },
} as const satisfies Readonly<Record<string, CitySetting>>;

export function adaptationRoom(decided: DecidedSettings, on: PlainDate): AdaptationRoom {
  const { localPoints, capPercent } = settingsOn(decided, roomSettings, on);
  return { localTogether: localPoints * 100, capPercent };
}
