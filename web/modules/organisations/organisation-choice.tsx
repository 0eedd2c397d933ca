import { type AnswerOf, useRead } from '../../lib/client.ts';
import { Choice } from '../../ui/choice.tsx';

type OrganisationRow = AnswerOf<'organisations.readTree'>['rows'][number];

interface OrganisationChoiceProps {
  value: number | undefined;
  onChoose: (organisationId: number | undefined) => void;
}

/** Narrows a list to one unit or party organisation within reach, in the official order. */
export function OrganisationChoice({ value, onChoose }: OrganisationChoiceProps) {
  const rows = useRead('organisations.readTree', { query: {} }).data?.rows ?? [];
  return (
    <Choice
      label="组织"
      all="全部"
      value={value}
      onChoose={(id) => onChoose(id === '' ? undefined : Number(id))}
    >
      <Group label="单位" rows={rows.filter(({ tree }) => tree === 'unit')} />
      <Group label="党组织" rows={rows.filter(({ tree }) => tree === 'party')} />
    </Choice>
  );
}

/** Whether a column of units says anything: only where the reach holds more than one. */
export function useSeveralUnits(): boolean {
  const rows = useRead('organisations.readTree', { query: {} }).data?.rows ?? [];
  return rows.filter(({ tree }) => tree === 'unit').length > 1;
}

function Group({ label, rows }: { label: string; rows: OrganisationRow[] }) {
  return rows.length === 0 ? null : (
    <optgroup label={label}>
      {rows.map((row) => (
        <option key={row.id} value={row.id}>
          {row.shortName || row.name}
        </option>
      ))}
    </optgroup>
  );
}
