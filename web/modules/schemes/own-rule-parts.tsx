import { AmountInput } from '../../ui/amount-input.tsx';
import type { OwnRule } from './own-rule.ts';
import type { Flaws } from './own-rule-made.ts';
import { periodNames } from './words.ts';

export interface PartProps {
  form: OwnRule;
  flaws: Flaws;
  onChange: (part: Partial<OwnRule>) => void;
}

export function PeriodSelect({ form, onChange }: PartProps) {
  return (
    <select
      aria-label="多久一次"
      value={form.period}
      onChange={(event) => onChange({ period: event.target.value as OwnRule['period'] })}
    >
      {Object.entries(periodNames).map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
}

export function Amount(
  props: PartProps & { field: 'amount' | 'least' | 'most' | 'day' | 'year'; label: string },
) {
  const { form, flaws, onChange, field, label } = props;
  const flawed = flaws[field === 'least' || field === 'most' ? 'amount' : field];
  return (
    <AmountInput
      label={label}
      value={form[field]}
      error={flawed}
      onType={(typed) => onChange({ [field]: typed })}
    />
  );
}

/** 记 or 扣; what is voluntary is never deducted. */
export function Verb({ form, onChange }: PartProps) {
  return (
    <select
      aria-label="记分还是扣分"
      value={form.deducts ? 'minus' : 'plus'}
      onChange={(event) => onChange({ deducts: event.target.value === 'minus' })}
    >
      <option value="plus">记</option>
      <option value="minus">扣</option>
    </select>
  );
}

export function WordInput(props: {
  label: string;
  value: string;
  onType: (typed: string) => void;
}) {
  return (
    <input
      type="text"
      size={5}
      maxLength={20}
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onType(event.target.value)}
    />
  );
}
