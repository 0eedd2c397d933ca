import { useState } from 'react';
import {
  type ClaimDraft,
  type Flaws,
  type Proposal,
  type ProposedRule,
  quantityLabel,
  typedQuantity,
} from '../../lib/claim-draft.ts';
import { fullDay } from '../../lib/format.ts';
import { Select, TextArea, TextField, Tick } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useSession } from '../session.ts';

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
      {read.withoutPoints === null ? (
        <Sheet title="按哪一条记">
          <Rules {...{ draft, flaws, read, rule, onChange }} />
        </Sheet>
      ) : (
        <Notice state="near" title="这一天不用申报">
          <p>{read.withoutPoints}</p>
        </Notice>
      )}
      <Sheet title="哪一天，多少">
        <HowMuch {...{ draft, flaws, read, rule, onChange }} />
      </Sheet>
    </>
  );
}

function Rules({ draft, flaws, read, rule, onChange }: PartsProps) {
  const pick = (ruleCode: string) =>
    onChange({ ruleCode, quantity: null, level: null, followsId: null });
  return (
    <fieldset>
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
        id="claim-ruleCode"
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
        id="claim-happenedOn"
        label="发生日期"
        type="date"
        hint={read.happenedOn ? fullDay(read.happenedOn) : '这句话里没有写日期。'}
        max={today}
        value={draft.happenedOn ?? read.happenedOn ?? ''}
        error={flaws['happenedOn']}
        onChange={(event) => onChange({ happenedOn: event.target.value || null })}
      />
      {rule?.measure && <Quantity key={rule.code} {...{ draft, flaws, rule, onChange }} />}
      {rule && <Follows {...{ flaws, rule, onChange }} />}
      {rule && rule.levels.length > 0 && (
        <Select
          id="claim-level"
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
          id="claim-lateBecause"
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

/** Which entry of that day it adds to or multiplies; nothing for most rules. */
function Follows({ flaws, rule, onChange }: Pick<QuantityProps, 'flaws' | 'rule' | 'onChange'>) {
  if (rule.followsWords === '') return null;
  const error = flaws['followsId'];
  return (
    <Select
      id="claim-followsId"
      label="跟在哪条记录后"
      hint={error === rule.followsWords ? undefined : rule.followsWords}
      value={rule.followsId ?? ''}
      error={error}
      onChange={({ target }) =>
        onChange({ ruleCode: rule.code, followsId: Number(target.value) || null })
      }
    >
      <option value="">请选</option>
      {rule.follows.map(({ entryId, words }) => (
        <option key={entryId} value={entryId}>
          {words}
        </option>
      ))}
    </Select>
  );
}

type QuantityProps = Omit<PartsProps, 'read' | 'rule'> & { rule: ProposedRule };

/** Empty for a moment while it is typed anew; left empty, it is what the line says. */
function Quantity({ draft, flaws, rule, onChange }: QuantityProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      id="claim-quantity"
      label={quantityLabel(rule)}
      type="number"
      inputMode="numeric"
      min={1}
      hint={rule.quantityWords || '这句话里没有写多少。'}
      value={typed ?? draft.quantity ?? rule.quantity ?? ''}
      onBlur={() => setTyped(null)}
      error={flaws['quantity']}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange({ ruleCode: rule.code, quantity: typedQuantity(target.value) });
      }}
    />
  );
}
