/**
 * Kinds of being away from one's post while staying in the unit, and whether whole months of it lower the guide line.
 * That the line is counted by months of service is the scheme's rule; which kinds of absence count as months without
 * service no paper says, so this is a reading to be checked by the city (待核实). Whoever is seconded or posted to a
 * village goes on working: other matters take the place of those at home, and the line stays. A corrected reading
 * is a new edition with its own day, never an edit of this one.
 */
export const leaveKinds = {
  from: '2025-01-01',
  source: '参考线按服务月数折算；哪些情形算不在岗，尚无文件依据',
  verified: false,
  kinds: {
    sick: { words: '病假', lowersLine: true },
    maternity: { words: '产假', lowersLine: true },
    secondment: { words: '借调', lowersLine: false },
    villagePosting: { words: '驻村', lowersLine: false },
    training: { words: '脱产学习', lowersLine: true },
    other: { words: '其他', lowersLine: true },
  },
} as const;

export type LeaveKind = keyof typeof leaveKinds.kinds;

export const leaveKindCodes = Object.keys(leaveKinds.kinds) as LeaveKind[];

/** Kinds of which whole months away are no months of service. */
export const loweringKinds = leaveKindCodes.filter((kind) => leaveKinds.kinds[kind].lowersLine);
