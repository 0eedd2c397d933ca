/** One line for the person at the terminal, in Chinese. */
export type Log = (line: string) => void;

const patienceMs = 2_000;
const reminderMs = 10_000;

/** Awaits `work`; says `words` once it takes longer than two seconds, and every ten seconds after. */
export async function reportingSlowness<T>(
  log: Log,
  words: string,
  work: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const sayIt = () => log(`${words}（已用 ${elapsedSeconds(startedAt)} 秒）……`);
  let reminder: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    sayIt();
    reminder = setInterval(sayIt, reminderMs);
  }, patienceMs);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(reminder);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Polls until `condition` holds; false when the time is over first. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  limitMs: number,
  intervalMs = 25,
): Promise<boolean> {
  const endsAt = performance.now() + limitMs;
  while (performance.now() < endsAt) {
    if (await condition()) return true;
    await pause(intervalMs);
  }
  return condition();
}

function elapsedSeconds(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 1000);
}
