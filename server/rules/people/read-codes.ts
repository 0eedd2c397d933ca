import { ethnicGroups, politicalStatuses, staffKinds } from './code-lists.ts';

/** `汉` and `汉族` → `汉族`; null for what is on no list. */
export function readEthnicGroup(text: string): string | null {
  const others = Object.values<string>(ethnicGroups.others);
  if (others.includes(text)) return text;
  const name = text.replace(/族$/, '');
  return ethnicGroups.names.includes(name) ? `${name}族` : null;
}

/** `党员` → `中共党员`; null for what is on no list. */
export function readPoliticalStatus(text: string): string | null {
  return politicalStatusByWord.get(text) ?? null;
}

export function readStaffKind(text: string): string | null {
  return staffKindByWord.get(text) ?? null;
}

const politicalStatusByWord = canonicalByWord(Object.values(politicalStatuses.words));
const staffKindByWord = canonicalByWord(staffKinds.words);

function canonicalByWord(lists: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  return new Map(lists.flatMap((words) => words.map((word) => [word, words[0]!] as const)));
}
