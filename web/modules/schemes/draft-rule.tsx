import { points } from '../../lib/format.ts';
import { pointsToType } from '../../lib/points-typed.ts';
import { AmountInput } from '../../ui/amount-input.tsx';
import { amountGap } from './amount-gap.ts';
import type { DraftRule } from './changes.ts';
import { labelOf } from './labels.ts';

interface DraftRuleRowProps {
  rule: DraftRule;
  /** What is typed over its points, if anything. */
  typed: string | undefined;
  flaws: readonly string[];
  onType: (typed: string | undefined) => void;
  onSwitch: (off: boolean) => void;
  onEdit: (() => void) | null;
  onRemove: (() => void) | null;
}

/** One rule of a draft: its sentence with the number to be changed standing in it, the bounds below. */
export function DraftRuleRow(props: DraftRuleRowProps) {
  const { rule, flaws } = props;
  const changed = rule.kind !== 'same';
  return (
    <li
      className={changed ? 'rule-row draft-rule is-changed' : 'rule-row draft-rule'}
      id={rule.code}
    >
      <div>
        <b>{rule.code}</b>
        <span className={labelOf(rule.policy)}>{policyNames[rule.policy]}</span>
      </div>
      <div>
        <RuleSentence {...props} />
        <p className="small" id={`${rule.code}-bounds`}>
          {rule.boundWords}
          {rule.originWords && `来源：${rule.originWords}。`}
        </p>
        {flaws.map((words) => (
          <p key={words} className="field-error" id={`${rule.code}-error`}>
            ■ {words}
          </p>
        ))}
      </div>
      <div data-th="普通一年">{yearWords(rule)}</div>
      <div className="draft-rule-acts">
        <RuleActs {...props} />
      </div>
    </li>
  );
}

function RuleSentence({ rule, typed, flaws, onType }: DraftRuleRowProps) {
  const { code, sentence, points: now, basePoints } = rule;
  if (rule.off) {
    return (
      <p className="reading">
        <del>{sentence}</del> 停用
      </p>
    );
  }
  if (!rule.mayAdjust || now === null || basePoints === null) {
    return <p className="reading">{sentence}</p>;
  }
  const gap = amountGap(sentence, now);
  const input = (
    <AmountInput
      label={`${code}的分值，${rule.boundWords}`}
      value={typed ?? pointsToType(Math.abs(now))}
      error={flaws[0]}
      describedBy={flaws.length > 0 ? `${code}-error` : `${code}-bounds`}
      onType={onType}
    />
  );
  return (
    <p className="reading">
      {gap ? gap.before : `${sentence}分值`}
      {input}
      {gap ? gap.after : '分。'}
    </p>
  );
}

function RuleActs({ rule, onSwitch, onEdit, onRemove, onType }: DraftRuleRowProps) {
  const { code, basePoints, points: now } = rule;
  const adjusted = rule.mayAdjust && basePoints !== null && now !== basePoints;
  return (
    <>
      {rule.maySwitchOff && (
        <label>
          <input
            type="checkbox"
            checked={!rule.off}
            onChange={(event) => onSwitch(!event.target.checked)}
          />
          采用<span className="unseen">{code}</span>
        </label>
      )}
      {adjusted && (
        <button type="button" className="text-button" onClick={() => onType(undefined)}>
          改回{points(Math.abs(basePoints))}分<span className="unseen">（{code}）</span>
        </button>
      )}
      {onEdit && (
        <button type="button" className="text-button" onClick={onEdit}>
          修改<span className="unseen">{code}</span>
        </button>
      )}
      {onRemove && (
        <button type="button" className="text-button" onClick={onRemove}>
          删去<span className="unseen">{code}</span>
        </button>
      )}
    </>
  );
}

const policyNames = { locked: '锁定', range: '幅度', optional: '可选', local: '本单位' } as const;

function yearWords({ ordinaryMember, ordinaryNonMember }: DraftRule): string {
  const words = (hundredths: number | null) => (hundredths === null ? '—' : points(hundredths));
  return `${words(ordinaryMember)} / ${words(ordinaryNonMember)}`;
}
