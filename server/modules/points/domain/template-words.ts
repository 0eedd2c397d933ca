/** What the template's columns say, in the words of a Chinese sentence. */

/** Wording of "per": the measure between subject and amount. It never limits. */
export const perWords: Readonly<Record<string, string>> = {
  'per meeting': '每次',
  'per lecture': '每次',
  'per month': '每月',
  'per year': '每年',
  'per talk': '每次',
  'per step (make, review)': '每一步',
  'per step': '每一步',
  'per quarter': '每季度',
  'per session': '每次',
  'per course': '每门',
  'per piece': '每篇',
  'per 5 days': '每满5天',
  'per task': '每项',
  'per milestone': '每个节点',
  'per item': '每条',
  'per matter': '每件',
  'per whole hour': '满1小时',
  'per wish': '每个',
  'per action': '每次',
  'per visit': '每次',
  'per time': '每次',
  'per duty': '每次',
  'per act': '每次',
  'per activity': '每次',
  'per document': '每份文件',
  'per article': '每篇',
  'per missed duty': '每次',
  'per month late': '每逾期1个月',
  'per case': '每件',
  'per 30 days': '每满30天',
  'highest level per matter': '同一事项只取最高一级',
  'highest level once': '同一成果只取最高一级',
  once: '',
};

/** What a flag bars. */
export const flagEffects: Readonly<Record<string, string>> = {
  'bars "excellent"': '不能评为优秀',
  'no grade until closed': '不确定等次',
  'bars honours': '不参加评先评优',
  'starts Charter art. 9 case': '按党章第九条处理',
  'year shown as "not rated"': '不作评定',
};

/** How long a flag lasts. */
export const flagTerms: Readonly<Record<string, string>> = {
  'effective dates of sanction': '处分影响期内',
  'until closed': '办结之前',
  year: '当年',
};

/** Levels named in a rule's description, with the word before the number. */
export const levelNames: Readonly<Record<string, { code: string; name: string }>> = {
  unit: { code: 'unit', name: '本单位' },
  county: { code: 'county', name: '县级' },
  'county and up': { code: 'countyAndUp', name: '县级及以上' },
  city: { code: 'city', name: '市级' },
  province: { code: 'province', name: '省级' },
  'province level': { code: 'province', name: '省级' },
  national: { code: 'national', name: '国家级' },
};
