interface IndexEntry {
  to: string;
  words: string;
  /** The entry is shown to whom this action is allowed; without one, to everybody. */
  action?: string;
}

interface IndexGroup {
  title: string | null;
  entries: IndexEntry[];
}

/** The side index. Every entry leads to a page that exists. */
export const indexGroups: IndexGroup[] = [
  {
    title: null,
    entries: [
      { to: '/', words: '案头' },
      { to: '/ledger', words: '积分台账', action: 'points.listLedger' },
      { to: '/scheme', words: '积分办法', action: 'points.readScheme' },
    ],
  },
  {
    title: '底册',
    entries: [
      { to: '/people', words: '人员', action: 'people.list' },
      { to: '/organisations', words: '组织', action: 'organisations.readTree' },
      { to: '/imports', words: '导入花名册', action: 'people.startImport' },
      { to: '/posts', words: '职责与岗位', action: 'access.listPosts' },
    ],
  },
  {
    title: '我的',
    entries: [
      { to: '/my-points', words: '我的积分', action: 'points.readMyYear' },
      { to: '/password', words: '修改口令' },
    ],
  },
];

/** Groups with the entries this person may use; empty groups disappear. */
export function indexFor(allowed: readonly string[]): IndexGroup[] {
  return indexGroups
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ action }) => !action || allowed.includes(action)),
    }))
    .filter((group) => group.entries.length > 0);
}
