import { type CitySetting, proposed } from '../../kernel/city-setting.ts';

/** A figure that the city's default scheme proposes, and nobody has laid beside a document yet (待核实). */
export function byDefaultScheme(value: number, article = ''): CitySetting['shipped'] {
  return { ...proposed(value, '市直机关奉献积分办法（默认办法）'), article };
}
