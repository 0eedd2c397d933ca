import { points } from '../../lib/format.ts';
import { Sheet } from '../../ui/sheet.tsx';
import type { Scheme } from './scheme.tsx';

type Category = Scheme['categories'][number];
type Rule = Category['rules'][number];

/** Every rule as the sentence people quote, under its category and cap. */
export function SchemeRules({ scheme }: { scheme: Scheme }) {
  return (
    <Sheet number={3} title="规则" note={scheme.countsWords} flush>
      <div className="rule-row rule-head" aria-hidden="true">
        <span>编号</span>
        <span>规则</span>
        <span>党员</span>
        <span>群众</span>
      </div>
      {scheme.categories.map((category) => (
        <CategoryRules key={category.code} category={category} />
      ))}
      <p className="sheet-foot">右边两列是普通一年里这一条可得的分；“—”表示普通一年不涉及。</p>
    </Sheet>
  );
}

function CategoryRules({ category }: { category: Category }) {
  return (
    <>
      <div className="rule-category">
        <h3>
          {category.code} {category.name}
        </h3>
        <span className="small">
          {category.cap !== null && `上限${points(category.cap)}分。`}
          {category.words}
        </span>
      </div>
      <ul>
        {category.rules.map((rule) => (
          <RuleRow key={rule.code} rule={rule} />
        ))}
      </ul>
    </>
  );
}

function RuleRow({ rule }: { rule: Rule }) {
  return (
    <li className="rule-row" id={rule.code}>
      <div>
        <b>{rule.code}</b>
        <span className={labelOf(rule.bindingWords)}>{rule.bindingWords}</span>
      </div>
      <div>
        <p className="reading">{rule.sentence}</p>
        {rule.substituteWords && <p className="small">{rule.substituteWords}</p>}
        <p className="small">{proofOf(rule)}</p>
      </div>
      <div data-th="党员普通一年">{ordinary(rule.ordinaryMember)}</div>
      <div data-th="群众普通一年">{ordinary(rule.ordinaryNonMember)}</div>
    </li>
  );
}

/** Who it is for and how it comes to be recorded; parts the scheme leaves open are left out. */
function proofOf(rule: Rule): string {
  return [
    rule.appliesWords,
    rule.evidence && `凭${rule.evidence}`,
    rule.declaredBy && withAct(rule.declaredBy, '提出'),
    rule.reviewedBy && withAct(rule.reviewedBy, '审核'),
    rule.voluntary && '自愿参加',
  ]
    .filter(Boolean)
    .join('，');
}

/** 党支部书记 → 党支部书记审核; words that name the act themselves stay as they are. */
function withAct(words: string, act: string): string {
  return words.includes(act) ? words : words + act;
}

function ordinary(hundredths: number | null): string {
  return hundredths === null ? '—' : points(hundredths);
}

/** How firmly the city binds the rule shows in the frame of its label, besides the words. */
function labelOf(bindingWords: string): string {
  const looks = [
    ['锁定', 'label-locked'],
    ['幅度', 'label-range'],
    ['本单位', 'label-local'],
  ] as const;
  const look = looks.find(([start]) => bindingWords.startsWith(start));
  return look ? `label ${look[1]}` : 'label';
}
