/** Runs a generator to its end without a pause; what it answers. */
export function toTheEnd<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
