/** As typed at the log-in: capitals, spaces around it and signs that cannot be seen do not matter. */
export function normalisedLogin(typed: string): string {
  return typed.replace(/\p{C}/gu, '').trim().toLowerCase();
}

/**
 * A free log-in name for a person: the pinyin of the name, with the next number when it is taken
 * (`zhangwei`, `zhangwei2`). Adds it to `taken`.
 * @param searchKey full spelling and initials, as person.pinyin holds them
 */
export function freeLogin(searchKey: string, taken: Set<string>): string {
  const base = loginBase(searchKey);
  let login = base;
  for (let number = 2; taken.has(login); number += 1) login = `${base}${number}`;
  taken.add(login);
  return login;
}

/** A name without any spelling still needs a log-in. */
export function loginBase(searchKey: string): string {
  const spelling = (searchKey.split(' ')[0] ?? '').toLowerCase().replace(/[^a-z]/g, '');
  return spelling.slice(0, 30) || 'renyuan';
}
