import { describe, expect, it, test } from 'vitest';
import {
  type Answer,
  answered,
  answersTo,
  answerWords,
  type Held,
  heldOf,
  isSeen,
  type Kept,
  rewritten,
  tellsWorth,
} from './commended.ts';

const asked: Kept = { story: '每月走访。', consent: null, declined: false };
const without: Kept = { story: '', consent: null, declined: false };
const agreed: Kept = { ...asked, consent: true };
const refused: Kept = { story: '', consent: false, declined: false };
const declined: Kept = { story: '', consent: null, declined: true };

const outcome = (act: () => Kept): Kept | string => {
  try {
    return act();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('what is kept after an answer', () => {
  test.each<[Kept, Answer, Kept | string]>([
    [asked, 'agree', agreed],
    [asked, 'disagree', refused],
    [asked, 'decline', declined],
    [agreed, 'agree', agreed],
    [agreed, 'disagree', refused],
    [agreed, 'decline', declined],
    [without, 'agree', 'commendations.noStory'],
    [without, 'decline', declined],
    [refused, 'agree', 'commendations.noStory'],
    [refused, 'decline', declined],
    [declined, 'agree', 'commendations.declinedAlready'],
    [declined, 'disagree', 'commendations.declinedAlready'],
    [declined, 'decline', 'commendations.declinedAlready'],
  ])('%j, %s', (kept, answer, after) => {
    expect(outcome(() => answered(kept, answer))).toEqual(after);
  });

  it('is open to exactly what would change something and is not refused', () => {
    for (const kept of [asked, agreed, without, refused, declined]) {
      for (const answer of answersTo(kept)) {
        expect(outcome(() => answered(kept, answer))).not.toEqual(kept);
        expect(typeof outcome(() => answered(kept, answer))).toBe('object');
      }
    }
    expect(answersTo(asked)).toEqual(['agree', 'disagree', 'decline']);
    expect(answersTo(agreed)).toEqual(['disagree', 'decline']);
    expect(answersTo(without)).toEqual(['decline']);
    expect(answersTo(declined)).toEqual([]);
  });
});

test('consent is to words: other words ask anew, the same ones do not, who declined is left alone', () => {
  expect(rewritten(agreed, agreed.story)).toEqual(agreed);
  expect(rewritten(agreed, '别的话。')).toEqual({ ...asked, story: '别的话。' });
  expect(rewritten(refused, '')).toEqual(refused);
  expect(rewritten(refused, '再写。')).toEqual({ ...asked, story: '再写。' });
  expect(outcome(() => rewritten(declined, '再写。'))).toBe('commendations.declinedAlready');
});

const stands = { reversed: false, objected: false };
const objected = { reversed: false, objected: true };
const reversed = { reversed: true, objected: false };

test.each<[Kept, (typeof stands)[], Held | null]>([
  [without, [stands, stands], null],
  [without, [stands, reversed], null],
  [without, [stands, objected], 'objected'],
  [without, [reversed, { reversed: true, objected: true }], 'withoutDeeds'],
  [without, [], 'withoutDeeds'],
  [declined, [stands], 'declined'],
])('%j with %j is held back as %s', (kept, deeds, held) => {
  expect(heldOf(kept, deeds)).toBe(held);
});

test('an open objection hides nobody while the list is in publicity, and commends nobody afterwards', () => {
  expect(isSeen('objected', 'publicity')).toBe(true);
  expect(isSeen('objected', 'published')).toBe(false);
  expect(isSeen(null, 'published')).toBe(true);
  for (const held of ['declined', 'withoutDeeds'] as const) {
    expect(isSeen(held, 'publicity')).toBe(false);
  }
});

test.each([
  [asked, null, false, '还没有答复，介绍暂不公开'],
  [without, null, false, '只列事迹，没有介绍'],
  [agreed, '2026-07-22', false, '同意公开事迹介绍（2026年7月22日）'],
  [agreed, '2026-07-22', true, '同意公开事迹介绍（2026年7月22日，书面）'],
  [refused, '2026-07-22', false, '不同意公开事迹介绍，介绍已删除（2026年7月22日）'],
  [declined, '2026-07-22', true, '不愿列入（2026年7月22日，书面）'],
])('%j is told so', (kept, on, onPaper, words) => {
  expect(answerWords(kept, on, onPaper)).toBe(words);
});

test.each([
  ['上半年积98.5分，大家都服。', true],
  ['全局积分最高。', true],
  ['考核得分在前。', true],
  ['年度考核第一名。', true],
  ['2026年上半年积分前十名', true],
  ['本科室排名靠前', true],
  ['每天提前30分钟到岗，分别走访了3户。', false],
  ['群众满意率达到百分之百，三分之二的来信由她办。', false],
  ['全市业务比武第一名。', false],
  ['常驻第3分局的窗口。', false],
  ['2026年上半年先进', false],
])('%s tells what somebody is worth: %s', (words, tells) => {
  expect(tellsWorth(words)).toBe(tells);
});
