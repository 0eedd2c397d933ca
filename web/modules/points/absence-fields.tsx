import { Select, TextField } from '../../ui/field.tsx';
import { type Draft, excuses, type Flaws, toldHows } from './deduction-draft.ts';

interface AbsenceProps {
  draft: Draft;
  flaws: Flaws;
  today: string;
  onChange: (part: Partial<Draft>) => void;
}

/** How and when somebody was told of the meeting, and whether they had a reason to stay away. */
export function AbsenceFields({ draft, flaws, today, onChange }: AbsenceProps) {
  return (
    <>
      <Select
        label="会前怎样通知本人"
        hint="没有通知到的，由组织者负责，不扣本人的分。"
        value={draft.toldHow}
        error={flaws['toldHow']}
        onChange={(event) => onChange({ toldHow: event.target.value as Draft['toldHow'] })}
      >
        <option value="">请选</option>
        {Object.entries(toldHows).map(([how, words]) => (
          <option key={how} value={how}>
            {words}
          </option>
        ))}
      </Select>
      {draft.toldHow !== 'notTold' && (
        <TextField
          label="哪天通知到本人"
          hint="不晚于发生日期，写进告知书。"
          type="date"
          max={draft.happenedOn || today}
          value={draft.toldOn}
          error={flaws['toldOn']}
          onChange={(event) => onChange({ toldOn: event.target.value })}
        />
      )}
      <Select
        label="本人请假、出差、生病"
        hint="有其中一样的，不算本人缺席。花名册上登记的离岗，提出时自动核对。"
        value={draft.excuse}
        error={flaws['excuse']}
        onChange={(event) => onChange({ excuse: event.target.value as Draft['excuse'] })}
      >
        <option value="">请选</option>
        {Object.entries(excuses).map(([excuse, words]) => (
          <option key={excuse} value={excuse}>
            {words}
          </option>
        ))}
      </Select>
    </>
  );
}
