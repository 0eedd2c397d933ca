type Search = Readonly<Record<string, unknown>>;

/** Whole numbers of an address; anything else reads as not given, so that a mangled link still opens. */
export function numberIn(search: Search, name: string): number | undefined {
  const value = Number(search[name]);
  return search[name] !== undefined && search[name] !== '' && Number.isInteger(value)
    ? value
    : undefined;
}

/** Text of an address; a number typed there (a rule, a name) is text as well. */
export function textIn(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' || typeof value === 'number'
    ? String(value) || undefined
    : undefined;
}

export function choiceIn<const Choice extends string>(
  search: Search,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === search[name]);
}

/** Every part of an address may be left out; parts not given leave no trace in it. */
export function given<T extends Record<string, unknown>>(search: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
