/** Stops on our own mistakes; what people do wrong is a {@link Refusal}. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`);
}
