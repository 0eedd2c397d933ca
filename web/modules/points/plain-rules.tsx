import { points } from '../../lib/format.ts';

interface PlainCategory {
  code: string;
  name: string;
  cap: number | null;
  rules: readonly { code: string; sentence: string }[];
}

/** Rules as sentences under their categories, without what belongs to a scheme in force. */
export function PlainRules({ categories }: { categories: readonly PlainCategory[] }) {
  return categories.map((category) => (
    <div key={category.code}>
      <div className="rule-category">
        <h3>
          {category.code} {category.name}
        </h3>
        {category.cap !== null && <span className="small">上限{points(category.cap)}分。</span>}
      </div>
      <ul>
        {category.rules.map((rule) => (
          <li key={rule.code} className="rule-plain">
            <b>{rule.code}</b>
            <p className="reading">{rule.sentence}</p>
          </li>
        ))}
      </ul>
    </div>
  ));
}
