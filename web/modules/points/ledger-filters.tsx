import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useRead } from '../../lib/client.ts';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { OrganisationChoice } from '../organisations/index.ts';
import { KnownDay } from './known-day.tsx';

export interface LedgerSearch {
  organisationId?: number | undefined;
  /** Left out: this year, or all years where days are named. 0: all years. */
  year?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
  category?: string | undefined;
  ruleCode?: string | undefined;
  q?: string | undefined;
  asKnownOn?: string | undefined;
}

export const everyYear = 0;
/** How many earlier years the list offers; an older one can be written into the address. */
const yearsBack = 4;

/** Narrows the ledger. The address carries the conditions, so a page can be sent or kept. */
export function LedgerFilters({ filters }: { filters: LedgerSearch }) {
  const { written, write, narrow, chooseYear, submit } = useNarrowing(filters);
  return (
    <search>
      <form className="filters" onSubmit={submit}>
        <OrganisationChoice
          value={filters.organisationId}
          onChoose={(organisationId) => narrow({ organisationId })}
        />
        <YearChoice filters={filters} onChoose={chooseYear} />
        <DayInput label="起日" value={written.from} onChange={(day) => write({ from: day })} />
        <DayInput label="止日" value={written.to} onChange={(day) => write({ to: day })} />
        <CategoryChoice value={filters.category} onChoose={(category) => narrow({ category })} />
        <label>
          规则
          <input
            size={5}
            placeholder="如F01"
            value={written.ruleCode ?? ''}
            onChange={(event) => write({ ruleCode: event.target.value.toUpperCase() || undefined })}
          />
        </label>
        <label>
          查找
          <input
            type="search"
            size={12}
            placeholder="姓名或事项"
            value={written.q ?? ''}
            onChange={(event) => write({ q: event.target.value || undefined })}
          />
        </label>
        <KnownDay />
        <Button type="submit" small>
          查找
        </Button>
      </form>
    </search>
  );
}

/** What is being written takes effect with 查找 or with the next choice. */
function useNarrowing(filters: LedgerSearch) {
  const navigate = useNavigate();
  const [written, setWritten] = useState(() => ({
    q: filters.q,
    ruleCode: filters.ruleCode,
    from: filters.from,
    to: filters.to,
  }));
  const write = (part: Partial<typeof written>) => setWritten({ ...written, ...part });
  const narrow = (chosen: LedgerSearch) =>
    navigate({ to: '/ledger', search: { ...filters, ...written, ...chosen } });
  const chooseYear = (year: number | undefined) => {
    setWritten({ ...written, from: undefined, to: undefined });
    narrow({ year, from: undefined, to: undefined });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Days say their year themselves.
    const days = written.from !== filters.from || written.to !== filters.to;
    narrow(days ? { year: undefined } : {});
  };
  return { written, write, narrow, chooseYear, submit };
}

interface DayInputProps {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

function DayInput({ label, value, onChange }: DayInputProps) {
  return (
    <label>
      {label}
      <input
        type="date"
        min="2000-01-01"
        max="2100-12-31"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </label>
  );
}

interface YearChoiceProps {
  filters: LedgerSearch;
  onChoose: (year: number | undefined) => void;
}

function YearChoice({ filters: { year, from, to }, onChoose }: YearChoiceProps) {
  const named = from !== undefined || to !== undefined;
  const thisYear = Number(useSession().me.today.slice(0, 4));
  const years = Array.from({ length: yearsBack + 1 }, (_, back) => thisYear - back);
  return (
    <Choice
      label="年度"
      value={year ?? (named ? everyYear : thisYear)}
      options={[
        ...years.map((one): [number, string] => [one, `${one}年`]),
        [everyYear, '全部年度'],
      ]}
      onChoose={(one) => onChoose(Number(one) === thisYear ? undefined : Number(one))}
    />
  );
}

interface CategoryChoiceProps {
  value: string | undefined;
  onChoose: (category: string | undefined) => void;
}

function CategoryChoice({ value, onChoose }: CategoryChoiceProps) {
  const scheme = useRead('points.readScheme', { query: {} });
  return (
    <Choice
      label="类别"
      all="全部类别"
      value={value}
      options={(scheme.data?.categories ?? []).map((c) => [c.code, `${c.code} ${c.name}`])}
      onChoose={(code) => onChoose(code || undefined)}
    />
  );
}
