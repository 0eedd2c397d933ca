import type { Reading } from '#contract/access.ts';

/** Text size and contrast as the account keeps them; null while its person has chosen nothing. */
export function readingOf(row: {
  readonly text_size: string | null;
  readonly contrast: string | null;
}): Reading | null {
  const { text_size: size, contrast } = row;
  return size === null || contrast === null ? null : ({ size, contrast } as Reading);
}
