/**
 * Reads points as people write them: `1`, `1.5`, `.5`, `-2`, in half or full width.
 * @returns integer hundredths, or null where it is no amount or has more than two decimals
 */
export function pointsTyped(written: string): number | null {
  const plain = written
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^[−－]/, '-');
  const parts = /^(-?)(\d{0,5})(?:\.(\d{0,2}))?$/.exec(plain);
  if (!parts || !/\d/.test(plain)) {
    return null;
  }
  const [, minus, whole = '', rest = ''] = parts;
  const hundredths = Number(whole) * 100 + Number(rest.padEnd(2, '0'));
  return minus === '-' && hundredths > 0 ? -hundredths : hundredths;
}

/** 150 → `1.5`: the shortest way that {@link pointsTyped} reads back; nothing for no limit. */
export function pointsToType(hundredths: number | null): string {
  return hundredths === null ? '' : String(hundredths / 100);
}
