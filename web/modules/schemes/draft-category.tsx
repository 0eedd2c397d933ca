import { points } from '../../lib/format.ts';
import { pointsToType } from '../../lib/points-typed.ts';
import { AmountInput } from '../../ui/amount-input.tsx';
import type { DraftCategory } from './changes.ts';

interface CategoryHeadProps {
  category: DraftCategory;
  typed: string | undefined;
  flaws: readonly string[];
  onType: (typed: string | undefined) => void;
}

/** The head of a category with its cap to be typed where it may be changed. */
export function CategoryHead({ category, typed, flaws, onType }: CategoryHeadProps) {
  const { code, name, cap, baseCap, boundWords, mayChange } = category;
  const changed = cap !== baseCap && baseCap !== null;
  return (
    <div className="rule-category" id={`category-${code}`}>
      <h3>
        {code} {name}
      </h3>
      <span className="small">
        {mayChange && cap !== null ? (
          <>
            上限
            <AmountInput
              label={`${code}类的上限，${boundWords}`}
              value={typed ?? pointsToType(cap)}
              error={flaws[0]}
              onType={onType}
            />
            分。{boundWords}
          </>
        ) : (
          cap !== null && `上限${points(cap)}分。${boundWords}`
        )}
        {changed && (
          <button type="button" className="text-button" onClick={() => onType(undefined)}>
            改回{points(baseCap)}分<span className="unseen">（{code}类上限）</span>
          </button>
        )}
      </span>
      {flaws.map((words) => (
        <p key={words} className="field-error">
          ■ {words}
        </p>
      ))}
    </div>
  );
}
