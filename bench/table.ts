/** One line of the table: our figure against its denominator of the same run. */
export interface BenchLine {
  readonly job: string;
  readonly ours: string;
  readonly denominator: string;
  readonly ratio: number;
  readonly bound: { readonly atMost: number } | { readonly atLeast: number };
  readonly note: string;
}

export function printLine(line: BenchLine): void {
  const bound = 'atMost' in line.bound ? `≤ ${line.bound.atMost}` : `≥ ${line.bound.atLeast}`;
  const cells = [
    line.job,
    line.ours,
    line.denominator,
    line.ratio.toFixed(2),
    bound,
    held(line) ? 'held' : 'MISSED',
    line.note,
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

export function printHead(): void {
  const head = ['job', 'ours', 'denominator', 'ratio', 'bound', '', 'beside'];
  process.stdout.write(`| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|\n`);
}

export function held(line: BenchLine): boolean {
  return 'atMost' in line.bound
    ? line.ratio <= line.bound.atMost
    : line.ratio >= line.bound.atLeast;
}

/** Milliseconds of each of `rounds` runs, sorted. */
export async function timed(
  rounds: number,
  work: () => Promise<unknown> | unknown,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

export function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] as number;
}

export const ms = (value: number): string =>
  `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;

/** Server time in which page data is promised to 95 of 100. */
export const promisedMs = 150;

/** Of sorted times the one under which 95 of 100 are. */
export function late(sorted: readonly number[]): number {
  return sorted[Math.floor((sorted.length * 95) / 100)] as number;
}
