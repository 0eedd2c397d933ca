/**
 * What reach is reckoned with: kinds of posts and absences with the months at work, what is not open to them and the
 * hours of volunteering that fit beside. Not taken from any rule: a reading of ordinary years, to be checked by the
 * city (待核实). A corrected reading is a new edition with its own day, never an edit of this one.
 */
export const reachPatterns = {
  from: '2025-01-01',
  source: '按一般情况估计，尚无文件依据',
  verified: false,
  patterns: [
    { code: 'window', name: '窗口岗位', months: [1, 12], closed: [], hours: 2 },
    { code: 'shift', name: '轮班岗位', months: [1, 12], closed: ['culture'], hours: 2 },
    {
      code: 'village',
      name: '驻村帮扶',
      months: [1, 12],
      closed: ['checkins', 'culture'],
      hours: 2,
    },
    { code: 'sick', name: '病假3个月', months: [4, 12], closed: [], hours: 2 },
    { code: 'maternity', name: '产假6个月', months: [7, 12], closed: [], hours: 2 },
    { code: 'seconded', name: '借调6个月', months: [1, 12], closed: ['projects'], hours: 2 },
    { code: 'joined', name: '6月到岗', months: [6, 12], closed: [], hours: 2 },
  ],
} as const;
