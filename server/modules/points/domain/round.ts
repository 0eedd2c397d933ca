/** `dividend / divisor` to the nearest integer, halves up; for sizes, which are never negative. */
export function roundHalfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}
