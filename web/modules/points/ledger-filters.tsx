import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useRead } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';

export interface LedgerSearch {
  organisationId?: number | undefined;
  year?: number | undefined;
  category?: string | undefined;
  ruleCode?: string | undefined;
  q?: string | undefined;
}

/** Narrows the ledger. The address carries the conditions, so a page can be sent or kept. */
export function LedgerFilters({ filters }: { filters: LedgerSearch }) {
  const navigate = useNavigate();
  const [q, setQ] = useState(filters.q ?? '');
  const [ruleCode, setRuleCode] = useState(filters.ruleCode ?? '');
  const units = useRead('organisations.readTree', { query: { tree: 'unit' } });
  const scheme = useRead('points.readScheme', {});
  const narrow = (chosen: LedgerSearch) =>
    navigate({ to: '/ledger', search: { ...filters, q, ruleCode, ...chosen } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    narrow({});
  };
  return (
    <search>
      <form className="filters" onSubmit={submit}>
        <Choice
          label="单位"
          all="全部单位"
          value={filters.organisationId}
          options={(units.data?.rows ?? []).map((row) => [row.id, row.shortName || row.name])}
          onChoose={(id) => narrow({ organisationId: id === '' ? undefined : Number(id) })}
        />
        <YearField value={filters.year} onChoose={(year) => narrow({ year })} />
        <Choice
          label="类别"
          all="全部类别"
          value={filters.category}
          options={(scheme.data?.categories ?? []).map((c) => [c.code, `${c.code} ${c.name}`])}
          onChoose={(code) => narrow({ category: code === '' ? undefined : code })}
        />
        <label>
          规则
          <input size={6} value={ruleCode} onChange={(event) => setRuleCode(event.target.value)} />
        </label>
        <label>
          姓名或事项
          <input type="search" size={14} value={q} onChange={(event) => setQ(event.target.value)} />
        </label>
        <Button type="submit" small>
          查找
        </Button>
      </form>
    </search>
  );
}

function YearField(props: {
  value: number | undefined;
  onChoose: (year: number | undefined) => void;
}) {
  return (
    <label>
      年度
      <input
        type="number"
        min={2000}
        max={2100}
        key={props.value}
        defaultValue={props.value}
        onBlur={(event) => {
          const year = event.target.value === '' ? undefined : Number(event.target.value);
          if (year !== props.value) {
            props.onChoose(year);
          }
        }}
      />
    </label>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string | number | undefined;
  options: [string | number, string][];
  onChoose: (value: string) => void;
}

function Choice({ label, all, value, options, onChoose }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value ?? ''} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{all}</option>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
