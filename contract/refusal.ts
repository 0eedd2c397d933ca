/** Facts a refusal carries into its sentence. Never personal data that the asker may not see. */
export type RefusalFacts = Readonly<Record<string, string | number>>;

/** One refusal: its HTTP status and the Chinese sentence that says what to do next. */
export interface RefusalWording {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 423 | 429 | 503;
  readonly words: (facts: RefusalFacts) => string;
}

/** Keeps the literal codes of a module's refusals. */
export function refusalTable<const T extends Readonly<Record<string, RefusalWording>>>(
  table: T,
): T {
  return table;
}
