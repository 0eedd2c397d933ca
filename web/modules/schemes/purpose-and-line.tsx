import { points } from '../../lib/format.ts';
import { pointsToType } from '../../lib/points-typed.ts';
import { fieldsOf } from '../../lib/refusal-error.ts';
import { TextArea, TextField, Tick } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Draft } from './changes.ts';
import type { Editing } from './editing.ts';

/** Why it is changed; and, for the city, the guide line. */
export function PurposeAndLine({ draft, editing }: { draft: Draft; editing: Editing }) {
  const { typed, change, preview, unreadable, saving } = editing;
  const short = typed.purpose.trim().length < 2;
  const refused = fieldsOf(saving.error).find(({ field }) => field === 'purpose')?.words;
  return (
    <Sheet number={1} title="为什么改">
      <div className="form">
        <TextArea
          id="purpose"
          label="修订的理由"
          hint="写给本单位的同志看，征求意见时放在最前面。"
          maxLength={500}
          value={typed.purpose}
          error={short ? '请写明理由，至少2个字。' : refused}
          onChange={(event) => change({ purpose: event.target.value })}
        />
        {draft.owner.kind === 'city' && (
          <TextField
            id="guideLine"
            label="参考线"
            hint="全年正常参与的样子，不是及格线。"
            inputMode="decimal"
            value={typed.guideLine ?? pointsToType(preview.guideLine)}
            error={unreadable['guideLine']}
            onChange={(event) => change({ guideLine: event.target.value })}
          />
        )}
        {preview.maySwitchPoints && (
          <Tick
            id="withoutPoints"
            label="本单位不用积分"
            note="从施行之日起不记分、不扣分，也没有参考线；活动、服务时长和证明照常，以前的记录都在。市里锁定的规则也不再要求。以后想恢复，再修订一次。"
            checked={typed.withoutPoints}
            onChange={(event) => change({ withoutPoints: event.target.checked })}
          />
        )}
        {draft.owner.kind !== 'city' && preview.withoutPointsWords === null && (
          <p className="small">参考线{points(preview.guideLine)}分，由市里统一规定。</p>
        )}
      </div>
    </Sheet>
  );
}
