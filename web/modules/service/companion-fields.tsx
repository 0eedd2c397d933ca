import type { AnswerOf } from '../../lib/client.ts';
import { Select } from '../../ui/field.tsx';

export type Companions = NonNullable<AnswerOf<'service.readTopic'>['mine']>['companions'];

export const nobody: Companions = { under7: 0, under14: 0, under18: 0, adults: 0 };

const ages: readonly [keyof Companions, string][] = [
  ['under7', '7岁以下'],
  ['under14', '7至13岁'],
  ['under18', '14至17岁'],
  ['adults', '18岁及以上'],
];
const counts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export function companionCount(companions: Companions): number {
  return ages.reduce((sum, [age]) => sum + companions[age], 0);
}

interface CompanionFieldsProps {
  companions: Companions;
  error: string | undefined;
  onChange: (companions: Companions) => void;
}

/** How many of the family come along, by age, since children need somebody to look after them. */
export function CompanionFields({ companions, error, onChange }: CompanionFieldsProps) {
  return (
    <fieldset className="companions">
      <legend className="unseen">随行家属人数</legend>
      {ages.map(([age, words]) => (
        <Select
          key={age}
          label={words}
          value={companions[age]}
          onChange={(event) => onChange({ ...companions, [age]: Number(event.target.value) })}
        >
          {counts.map((count) => (
            <option key={count} value={count}>
              {count}人
            </option>
          ))}
        </Select>
      ))}
      {error && <p className="field-error">■ {error}</p>}
    </fieldset>
  );
}
