/**
 * National code lists of personal data, as rosters write them. A new edition of a standard is a new
 * entry with its own dates, never an edit of an old one.
 */
export const sexes = {
  edition: 'GB/T 2261.1-2003',
  validFrom: '2003-12-01',
  codes: { 0: '未知', 1: '男', 2: '女', 9: '未说明' },
} as const;

export const ethnicGroups = {
  edition: 'GB/T 3304-1991',
  validFrom: '1992-04-01',
  /** By code from 01; the full name ends in 族. */
  names:
    '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'.split(
      ' ',
    ),
  others: { 97: '其他', 98: '外国血统' },
} as const;

export const politicalStatuses = {
  edition: 'GB/T 4762-1984',
  validFrom: '1985-10-01',
  /** The form we store, then what else is written for it. */
  words: {
    '01': ['中共党员', '党员', '正式党员', '中共正式党员', '中国共产党党员'],
    '02': ['中共预备党员', '预备党员', '中国共产党预备党员'],
    '03': ['共青团员', '团员', '中国共产主义青年团团员'],
    '04': ['民革党员', '民革会员', '民革'],
    '05': ['民盟盟员', '民盟'],
    '06': ['民建会员', '民建'],
    '07': ['民进会员', '民进'],
    '08': ['农工党党员', '农工党'],
    '09': ['致公党党员', '致公党'],
    '10': ['九三学社社员', '九三学社'],
    '11': ['台盟盟员', '台盟'],
    '12': ['无党派人士', '无党派民主人士', '无党派'],
    '13': ['群众', '普通公民'],
  },
} as const;

/** Party members in the sense of the points rules: probationary ones included. */
export const partyMemberStatuses: readonly string[] = [
  politicalStatuses.words['01'][0],
  politicalStatuses.words['02'][0],
];

export const staffKinds = {
  edition: '机关人员身份（通用）',
  validFrom: '2006-01-01',
  words: [
    ['公务员'],
    ['参公人员', '参照公务员法管理人员', '参公管理人员'],
    ['事业单位人员', '事业人员', '事业编制人员'],
    ['工勤人员', '机关工人', '机关工勤'],
    ['编外人员', '合同制人员', '聘用人员', '劳务派遣人员'],
    ['企业人员'],
    ['离退休人员', '退休人员', '离休人员'],
  ],
} as const;
