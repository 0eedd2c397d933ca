const looks = {
  locked: 'label label-locked',
  range: 'label label-range',
  optional: 'label',
  local: 'label label-local',
} as const;

/** How firmly the city binds a rule shows in the frame of its label, besides the words. */
export function labelOf(policy: keyof typeof looks): string {
  return looks[policy];
}
