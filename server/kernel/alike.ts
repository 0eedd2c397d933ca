/** Words without what differs by nature: dates, numbers, punctuation, spaces. */
export function plainWords(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/\d+(?:[年月日号.:/-]\d*)*[年月日号]?/g, '')
    .replace(/[^\p{Script=Han}A-Za-z]/gu, '');
}

/** From here on two matters are the same by the look of it. */
const sameFrom = 0.5;

/**
 * Whether two texts speak of one matter: half of the pairs of characters of the shorter one stand in the other.
 * A text of fewer than four characters says too little.
 */
export function isAlike(one: string, other: string): boolean {
  const [short, long] = [pairsOf(one), pairsOf(other)].sort((a, b) => a.size - b.size) as [
    Set<string>,
    Set<string>,
  ];
  if (short.size < 3) return false;
  const shared = [...short].filter((pair) => long.has(pair)).length;
  return shared / short.size >= sameFrom;
}

function pairsOf(text: string): Set<string> {
  const plain = plainWords(text);
  return new Set(
    Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)),
  );
}
