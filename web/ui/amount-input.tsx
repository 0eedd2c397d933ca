import type { InputHTMLAttributes } from 'react';

interface AmountInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  /** Said to readers of the screen, since the sentence around it is no label. */
  label: string;
  value: string;
  error?: string | undefined;
  describedBy?: string | undefined;
  onType: (typed: string) => void;
}

/** A number to be typed in the middle of a sentence, as wide as a number. */
export function AmountInput(props: AmountInputProps) {
  const { label, error, describedBy, onType, ...input } = props;
  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      size={4}
      className="amount-input"
      aria-label={label}
      aria-invalid={error !== undefined || undefined}
      aria-describedby={describedBy}
      onChange={(event) => onType(event.target.value)}
      {...input}
    />
  );
}
