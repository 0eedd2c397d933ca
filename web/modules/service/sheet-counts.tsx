import type { Dispatch } from 'react';
import { Field, TextArea, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { agreementOf, type SheetChange, type SheetDraft } from './sheet-draft.ts';

interface CountsProps {
  draft: SheetDraft;
  onChange: Dispatch<SheetChange>;
}

/** What was counted on the spot, typed and not computed, so that a slip in the list shows. */
export function Counts({ draft, onChange }: CountsProps) {
  const { agrees, words } = agreementOf(draft);
  const typed = draft.headCount.trim() !== '';
  return (
    <Sheet number={2} title="人数核对">
      <Field id="headCount" label="到场人数" hint="当场清点的人数，不含随行家属。">
        {(wired) => (
          <input
            {...wired}
            type="text"
            inputMode="numeric"
            aria-describedby={`${wired['aria-describedby']} agreement`}
            value={draft.headCount}
            onChange={(event) => onChange({ kind: 'headCount', words: event.target.value })}
          />
        )}
      </Field>
      <p id="agreement" className="agreement" role="status">
        <StatusMark state={agrees ? 'done' : typed ? 'near' : 'open'}>{words}</StatusMark>
      </p>
      <TextField
        id="companions"
        label="随行家属人数"
        hint="只记人数，没有的填0。"
        inputMode="numeric"
        value={draft.companions}
        onChange={(event) => onChange({ kind: 'companions', words: event.target.value })}
      />
      <TextArea
        label="备注（可不填）"
        hint="办了什么、效果怎样，或为什么与安排不同。"
        maxLength={300}
        value={draft.note}
        onChange={(event) => onChange({ kind: 'note', words: event.target.value })}
      />
    </Sheet>
  );
}
