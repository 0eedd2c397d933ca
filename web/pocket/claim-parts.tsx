import {
  type ClaimDraft,
  type Flaws,
  type Proposal,
  type ProposedRule,
  quantityLabel,
} from '../lib/claim-draft.ts';
import { fullDay } from '../lib/format.ts';
import { useSession } from '../shell/session.ts';
import { Select, TextArea, TextField, Tick } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sheet } from '../ui/sheet.tsx';

interface PartsProps {
  draft: ClaimDraft;
  flaws: Flaws;
  read: Proposal;
  rule: ProposedRule | undefined;
  onChange: (part: Partial<ClaimDraft>) => void;
}

/** What stands already, the rule, the day, how much: each as it was read, each to be changed. */
export function ClaimParts({ draft, flaws, read, rule, onChange }: PartsProps) {
  return (
    <>
      {read.standing.length > 0 && (
        <Notice state="near" title="当天已有记录">
          <ul className="lines">
            {read.standing.map((one) => (
              <li key={one.matter + one.words}>
                {one.words}：{one.matter}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Sheet title="按哪一条记">
        <Rules {...{ draft, flaws, read, rule, onChange }} />
      </Sheet>
      <Sheet title="哪一天，多少">
        <HowMuch {...{ draft, flaws, read, rule, onChange }} />
      </Sheet>
    </>
  );
}

function Rules({ draft, flaws, read, rule, onChange }: PartsProps) {
  const pick = (ruleCode: string) => onChange({ ruleCode, quantity: null, level: null });
  return (
    <fieldset className="plain-set">
      <legend className="unseen">按哪一条规则记</legend>
      {read.rules.map((one) => (
        <Tick
          key={one.code}
          type="radio"
          name="rule"
          checked={one.code === rule?.code}
          onChange={() => pick(one.code)}
          label={
            <>
              {one.name}
              {one.addsWords && <b className="adds">{one.addsWords}</b>}
            </>
          }
          note={[one.because, one.sentence].filter(Boolean).join('。')}
        />
      ))}
      {read.elsewhere.map((words) => (
        <p key={words} className="small">
          {words}
        </p>
      ))}
      <Select
        label={read.rules.length > 0 ? '都不是，另选一条' : '没有认出是哪一条，请选'}
        value={read.rules.some(({ code }) => code === draft.ruleCode) ? '' : (draft.ruleCode ?? '')}
        error={flaws['ruleCode']}
        onChange={(event) => event.target.value && pick(event.target.value)}
      >
        <option value="">请选</option>
        {read.others.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {name}
          </option>
        ))}
      </Select>
    </fieldset>
  );
}

function HowMuch({ draft, flaws, read, rule, onChange }: PartsProps) {
  const { today } = useSession().me;
  return (
    <>
      <TextField
        label="发生日期"
        type="date"
        hint={read.happenedOn ? fullDay(read.happenedOn) : '这句话里没有写日期。'}
        max={today}
        value={read.happenedOn ?? ''}
        error={flaws['happenedOn']}
        onChange={(event) => onChange({ happenedOn: event.target.value || null })}
      />
      {rule && (
        <TextField
          label={quantityLabel(rule)}
          type="number"
          inputMode="numeric"
          min={1}
          hint={rule.quantityWords || '这句话里没有写多少。'}
          value={draft.quantity ?? rule.quantity ?? ''}
          error={flaws['quantity']}
          onChange={(event) =>
            onChange({
              ruleCode: rule.code,
              quantity: Math.floor(Number(event.target.value)) || null,
            })
          }
        />
      )}
      {rule && rule.levels.length > 0 && (
        <Select
          label="档次"
          value={draft.level ?? ''}
          error={flaws['level']}
          onChange={(event) => onChange({ ruleCode: rule.code, level: event.target.value || null })}
        >
          <option value="">请选</option>
          {rule.levels.map(({ code, words }) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </Select>
      )}
      {read.late && (
        <TextArea
          label="为什么补录"
          hint={read.lateWords}
          rows={2}
          maxLength={200}
          value={draft.lateBecause}
          error={flaws['lateBecause']}
          onChange={(event) => onChange({ lateBecause: event.target.value })}
        />
      )}
    </>
  );
}
