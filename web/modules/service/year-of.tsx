import { useNavigate } from '@tanstack/react-router';

/** The year a page is about; nothing to choose where there is only one. */
export function YearOf({ years, current }: { years: readonly number[]; current: number }) {
  const navigate = useNavigate();
  if (years.length < 2) {
    return null;
  }
  return (
    <label>
      <span className="unseen">年度</span>
      <select
        value={current}
        onChange={(event) => navigate({ to: '.', search: { year: Number(event.target.value) } })}
      >
        {years.map((year) => (
          <option key={year} value={year}>
            {year}年
          </option>
        ))}
      </select>
    </label>
  );
}
