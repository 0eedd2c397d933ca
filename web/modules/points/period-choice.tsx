import { useId, useState } from 'react';
import { type Days, daysOf, optionOf, periodOptions, wrongDays } from '../../lib/periods.ts';
import { Choice } from '../../ui/choice.tsx';

interface PeriodChoiceProps {
  year: number;
  /** The last day there is something to read of. */
  today: string;
  value: Days;
  onChoose: (days: Days) => void;
}

/** The year or a part of it: a half, a quarter, a month, days of one's own. */
export function PeriodChoice({ year, today, value, onChoose }: PeriodChoiceProps) {
  const [own, setOwn] = useState(false);
  const errorId = useId();
  const key = own ? 'own' : optionOf(year, value);
  const wrong = wrongDays(year, value, today);
  const choose = (chosen: string) => {
    setOwn(chosen === 'own');
    if (chosen !== 'own') onChoose(daysOf(year, chosen));
  };
  const dayInput = (label: string, part: 'from' | 'to') => (
    <label>
      {label}
      <input
        type="date"
        min={`${year}-01-01`}
        max={`${year}-12-31`}
        value={value[part] ?? ''}
        aria-invalid={wrong === undefined ? undefined : true}
        aria-describedby={wrong === undefined ? undefined : errorId}
        onChange={(event) => onChoose({ ...value, [part]: event.target.value || undefined })}
      />
    </label>
  );
  return (
    <>
      <Choice label="期间" value={key} options={periodOptions(year, today)} onChoose={choose} />
      {key === 'own' && dayInput('起日', 'from')}
      {key === 'own' && dayInput('止日', 'to')}
      {key === 'own' && wrong !== undefined && (
        <p id={errorId} className="field-error" role="alert">
          {wrong}
        </p>
      )}
    </>
  );
}
