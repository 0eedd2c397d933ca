import { sentenceDifference } from '../lib/sentence-difference.ts';

/** A sentence with what changed marked in it: struck out what was, underlined what is. */
export function Marked({ before, now }: { before: string; now: string }) {
  let at = 0;
  return sentenceDifference(before, now).map(({ words, kind }) => {
    at += 1;
    if (kind === 'same') return <span key={at}>{words}</span>;
    return kind === 'gone' ? <del key={at}>{words}</del> : <ins key={at}>{words}</ins>;
  });
}

/** A number that changed, the old one struck out before the new one. */
export function MarkedNumber({ before, now }: { before: string; now: string }) {
  if (before === now) return now;
  return (
    <>
      <del>{before}</del> <ins>{now}</ins>
    </>
  );
}
