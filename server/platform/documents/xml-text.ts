/**
 * The characters XML 1.0 can hold: control characters, halves of surrogate pairs and non-characters are
 * left out, a tab becomes a space, line ends become `\n`.
 */
export function xmlText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cs}\uFFFE\uFFFF]|[^\n\P{Cc}]/gu, '');
}

/** The lines of a text. */
export function linesOf(text: string): string[] {
  return xmlText(text).split('\n');
}
