import { points } from '../../lib/format.ts';

export interface Gap {
  before: string;
  after: string;
}

/**
 * Where a rule's points stand in its sentence, so that they can be typed there: 满1小时记|1|分，全年最多20分。
 * Null where the sentence says them in another way (half an hour, several grades).
 */
export function amountGap(sentence: string, hundredths: number): Gap | null {
  const amount = points(Math.abs(hundredths));
  const verb = hundredths < 0 ? '扣' : '记';
  const at = sentence.indexOf(`${verb}${amount}分`);
  if (at < 0) return null;
  const start = at + verb.length;
  return { before: sentence.slice(0, start), after: sentence.slice(start + amount.length) };
}
