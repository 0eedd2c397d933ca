export interface Piece {
  words: string;
  /** In both, only before, only now. */
  kind: 'same' | 'gone' | 'new';
}

/** Sentences that share less of the shorter one are shown whole, the old one and the new one. */
const alike = 0.6;

/**
 * What changed from one sentence to another, number by number and character by character, as a reader marks it:
 * 全年最多~~4分~~ 6分。 Neighbouring changes are drawn together, so that no word is torn.
 */
export function sentenceDifference(before: string, now: string): Piece[] {
  const [a, b] = [tokensOf(before), tokensOf(now)];
  const common = commonLengths(a, b);
  const shared = common[0]![0]!;
  if (shared < alike * Math.min(a.length, b.length)) {
    return joined([
      { words: before, kind: 'gone' },
      { words: now, kind: 'new' },
    ]);
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ words: a[i]!, kind: 'same' });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      pieces.push({ words: a[i]!, kind: 'gone' });
      i += 1;
    } else {
      pieces.push({ words: b[j]!, kind: 'new' });
      j += 1;
    }
  }
  return joined(pieces);
}

/** `12.5分` stays one token; other characters stand alone. */
function tokensOf(sentence: string): string[] {
  return sentence.match(/\d+(?:\.\d+)?[分%次]?|[\s\S]/gu) ?? [];
}

/** How many tokens the rests from i and j have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const common = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i]![j] =
        a[i] === b[j]
          ? common[i + 1]![j + 1]! + 1
          : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  return common;
}

/** Runs of one kind become one piece, what is gone before what is new. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  let gone = '';
  let fresh = '';
  const flush = () => {
    if (gone !== '') all.push({ words: gone, kind: 'gone' });
    if (fresh !== '') all.push({ words: fresh, kind: 'new' });
    gone = '';
    fresh = '';
  };
  for (const { words, kind } of pieces) {
    if (kind === 'gone') gone += words;
    else if (kind === 'new') fresh += words;
    else {
      flush();
      const last = all[all.length - 1];
      if (last?.kind === 'same') last.words += words;
      else all.push({ words, kind });
    }
  }
  flush();
  return all;
}
