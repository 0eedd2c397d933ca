import { platformRefusals } from './platform.ts';
import type { RefusalWording } from './refusal.ts';

/** The closed list of refusals with their Chinese words. A code without words does not compile. */
export const refusals = {
  ...platformRefusals,
} as const satisfies Readonly<Record<string, RefusalWording>>;

export type RefusalCode = keyof typeof refusals;
