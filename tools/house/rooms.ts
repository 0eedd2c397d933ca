/** From the ground up; a module may call the tiers above its own line in this list, and none beside it. */
export const tiers: readonly (readonly string[])[] = [
  ['organisations'],
  ['people'],
  ['access', 'settings'],
  ['meetings', 'dues', 'study', 'service', 'stories', 'matters', 'tasks', 'complaints'],
  ['points'],
  ['schemes', 'claims', 'marks', 'closing', 'commendations'],
  ['appraisal', 'review', 'reporting', 'accountability', 'burden'],
  ['desk'],
];

export type RoomKind =
  | 'contract'
  | 'kernel'
  | 'rules'
  | 'platform'
  | 'module'
  | 'composition'
  | 'testing'
  | 'webLib'
  | 'webUi'
  | 'webShell'
  | 'webModule'
  | 'webPocket'
  | 'webTop'
  | 'workshop';

export interface Room {
  readonly kind: RoomKind;
  /** The module's name; empty elsewhere. */
  readonly module: string;
}

const byFolder: readonly (readonly [RegExp, RoomKind])[] = [
  [/^contract\//, 'contract'],
  [/^server\/kernel\//, 'kernel'],
  [/^server\/rules\//, 'rules'],
  [/^server\/platform\//, 'platform'],
  // What only the tests of one module are made of.
  [/^server\/modules\/([^/]+)\/testing\//, 'testing'],
  [/^server\/modules\/([^/]+)\//, 'module'],
  [/^server\/testing\//, 'testing'],
  // main.ts, commands/, demo/ and what else puts the product together.
  [/^server\//, 'composition'],
  [/^web\/lib\//, 'webLib'],
  [/^web\/ui\//, 'webUi'],
  [/^web\/shell\//, 'webShell'],
  [/^web\/modules\/([^/]+)\//, 'webModule'],
  [/^web\/pocket\//, 'webPocket'],
  [/^web\//, 'webTop'],
  // tools/, e2e/, bench/ and the settings in the root stand outside the product.
  [/^/, 'workshop'],
];

export function roomOf(path: string): Room {
  for (const [folder, kind] of byFolder) {
    const match = folder.exec(path);
    if (match !== null) return { kind, module: match[1] ?? '' };
  }
  throw new Error(`${path} lies in no room`);
}

/** The place of a module in the order of tiers; -1 for an unknown one. */
export function tierOf(module: string): number {
  return tiers.findIndex((tier) => tier.includes(module));
}
