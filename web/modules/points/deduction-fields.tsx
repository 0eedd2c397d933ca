import { PersonField } from '../../shell/person-box.tsx';
import { useSession } from '../../shell/session.ts';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { AbsenceFields } from './absence-fields.tsx';
import type { Draft, Flaws } from './deduction-draft.ts';
import type { DeductingRule } from './propose-deduction.tsx';

interface FieldsProps {
  draft: Draft;
  flaws: Flaws;
  rules: readonly DeductingRule[];
  what: 'deduction' | 'flag';
  onChange: (part: Partial<Draft>) => void;
}

export function DeductionFields({ draft, flaws, rules, what, onChange }: FieldsProps) {
  const { today } = useSession().me;
  const flag = what === 'flag';
  const rule = rules.find(({ code }) => code === draft.ruleCode);
  return (
    <>
      <Who {...{ draft, flaws, onChange }} />
      <RuleFields {...{ draft, flaws, rules, onChange }} />
      <TextField
        label={flag ? '起日' : '发生日期'}
        hint={flag && '文件写明的生效日期。'}
        type="date"
        max={today}
        value={draft.happenedOn}
        error={flaws['happenedOn']}
        onChange={(event) => onChange({ happenedOn: event.target.value })}
      />
      {rule?.aboutAbsence && <AbsenceFields {...{ draft, flaws, today, onChange }} />}
      {flag && <UntilField {...{ draft, flaws, rules, onChange }} />}
      <TextField
        label="事由"
        hint={flag ? '一句话，如“党内警告处分”。' : '一句话，如“党小组会未到会”。'}
        maxLength={60}
        value={draft.matter}
        error={flaws['matter']}
        onChange={(event) => onChange({ matter: event.target.value })}
      />
      <TextArea
        label="事实"
        hint="时间、地点、经过，写进告知书。"
        maxLength={500}
        value={draft.fact}
        error={flaws['fact']}
        onChange={(event) => onChange({ fact: event.target.value })}
      />
      <BackingFields {...{ draft, flaws, what, onChange }} />
    </>
  );
}

/** The last day of a flag; most may leave it open. */
function UntilField({ draft, flaws, rules, onChange }: Omit<FieldsProps, 'what'>) {
  const asked = rules.find(({ code }) => code === draft.ruleCode)?.flag;
  const open = asked?.thisYearOnly ? '' : '还不知道的先空着，以后由另一位同志写明到哪一天为止。';
  return (
    <TextField
      label="止日"
      hint={`${asked ? `按办法：${asked.lastsWords}。` : ''}${open}`}
      type="date"
      min={draft.happenedOn}
      value={draft.until}
      error={flaws['until']}
      onChange={(event) => onChange({ until: event.target.value })}
    />
  );
}

/** Where it can be looked up, and whom to ask. */
function BackingFields({ draft, flaws, what, onChange }: Omit<FieldsProps, 'rules'>) {
  const flag = what === 'flag';
  return (
    <>
      <TextField
        label={flag ? '依据的文件' : '证据'}
        hint={
          flag
            ? '文件名称和文号，在哪里可以查到。不用附文件。'
            : '在哪里可以查到，如“会议签到表”。不用照片。'
        }
        maxLength={200}
        value={draft.evidence}
        error={flaws['evidence']}
        onChange={(event) => onChange({ evidence: event.target.value })}
      />
      <TextField
        label="联系电话或地点"
        hint="本人有疑问时找谁。"
        maxLength={60}
        value={draft.contact}
        error={flaws['contact']}
        onChange={(event) => onChange({ contact: event.target.value })}
      />
    </>
  );
}

function Who({ draft, flaws, onChange }: Omit<FieldsProps, 'rules' | 'what'>) {
  return (
    <PersonField
      label="姓名"
      hint="可用姓名或拼音首字母找。"
      person={draft.person}
      flaw={flaws['personId']}
      onChoose={(person) => onChange({ person })}
    />
  );
}

function RuleFields({ draft, flaws, rules, onChange }: Omit<FieldsProps, 'what'>) {
  const rule = rules.find(({ code }) => code === draft.ruleCode);
  return (
    <>
      <Select
        label="依据的规则"
        hint={rule?.sentence}
        value={draft.ruleCode}
        error={flaws['ruleCode']}
        onChange={(event) => onChange({ ruleCode: event.target.value, level: '', quantity: '' })}
      >
        <option value="">请选</option>
        {rules.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {name}
          </option>
        ))}
      </Select>
      {rule && rule.levels.length > 0 && (
        <Select
          label="档次"
          value={draft.level}
          error={flaws['level']}
          onChange={(event) => onChange({ level: event.target.value })}
        >
          <option value="">请选</option>
          {rule.levels.map(({ code, words }) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </Select>
      )}
      {rule?.measure && (
        <TextField
          label={rule.measure.inPoints ? '扣几分' : `数量（${rule.measure.words}）`}
          hint={rule.measure.hint}
          inputMode={rule.measure.inPoints ? 'decimal' : 'numeric'}
          value={draft.quantity}
          error={flaws['quantity']}
          onChange={(event) => onChange({ quantity: event.target.value })}
        />
      )}
    </>
  );
}
