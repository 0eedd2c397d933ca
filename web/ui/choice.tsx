import type { ReactNode } from 'react';

interface ChoiceProps {
  label: string;
  /** Words of the choice that narrows nothing, where there is one. */
  all?: string;
  value: string | number | undefined;
  options?: readonly (readonly [string | number, string])[];
  onChoose: (value: string) => void;
  /** Options in groups. */
  children?: ReactNode;
}

/** One condition of a list, chosen from what there is. */
export function Choice({ label, all, value, options = [], onChoose, children }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value ?? ''} onChange={(event) => onChoose(event.target.value)}>
        {all !== undefined && <option value="">{all}</option>}
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
        {children}
      </select>
    </label>
  );
}
