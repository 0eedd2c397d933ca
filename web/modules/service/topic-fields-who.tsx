import { Field, Select, TextArea, Tick } from '../../ui/field.tsx';
import { PersonSearch } from './person-search.tsx';
import type { TopicFieldsProps } from './topic-fields.tsx';
import { recordChoices } from './words.ts';

export function AudienceFields({ draft, flaws, lists, onChange }: TopicFieldsProps) {
  return (
    <>
      <OrganisationSelect
        id="organisationId"
        label="组织者"
        hint="以谁的名义发布，记录单也由它确认。"
        value={draft.organisationId}
        error={flaws.organisationId}
        options={lists.organisers}
        onChoose={(organisationId) => onChange({ organisationId })}
      />
      <OrganisationSelect
        id="openTo"
        label="哪些人可以参加"
        hint="这个组织和它所属组织的人都可以报名。"
        value={draft.openTo}
        error={flaws.openTo}
        options={lists.audiences}
        onChoose={(openTo) => onChange({ openTo })}
      />
      <div className="field">
        <Tick
          label="只面向党员"
          note="一般的公益题目面向全体干部职工，不用勾。"
          checked={draft.membersOnly}
          onChange={(event) => onChange({ membersOnly: event.target.checked })}
        />
      </div>
      <Field
        id="leaderId"
        label="活动负责人（可不填）"
        hint="当天在场招呼大家的人，可以填写记录单。输入姓名或拼音首字母，从列表中选。"
        error={flaws.leaderId}
      >
        {(wired) => (
          <PersonSearch
            wired={wired}
            label="活动负责人"
            chosen={draft.leader}
            onChoose={(leader) => onChange({ leader })}
          />
        )}
      </Field>
      <CompanionChoice {...{ draft, flaws, onChange }} />
    </>
  );
}

function CompanionChoice({ draft, flaws, onChange }: Omit<TopicFieldsProps, 'lists'>) {
  return (
    <>
      <div className="field">
        <Tick
          label="可以带家属"
          note="只按年龄段记人数，不记姓名、不记时长、不记积分。"
          checked={draft.companionsWelcome}
          onChange={(event) => onChange({ companionsWelcome: event.target.checked })}
        />
      </div>
      <TextArea
        id="safetyNote"
        label={draft.companionsWelcome ? '安全提示' : '安全提示（可不填）'}
        hint="如集合地点、交通、天气，未成年人由谁照看。"
        maxLength={300}
        value={draft.safetyNote}
        error={flaws.safetyNote}
        onChange={(event) => onChange({ safetyNote: event.target.value })}
      />
    </>
  );
}

export function RecordFields({ draft, onChange }: TopicFieldsProps) {
  return (
    <fieldset id="recordKind">
      <legend className="unseen">怎么记录</legend>
      {recordChoices.map(([kind, words, note]) => (
        <div key={kind} className={draft.recordKind === kind ? 'choice is-chosen' : 'choice'}>
          <Tick
            type="radio"
            name="recordKind"
            label={words}
            note={note}
            checked={draft.recordKind === kind}
            onChange={() => onChange({ recordKind: kind })}
          />
        </div>
      ))}
      <p className="small form-note">
        一个题目只按一种方式记，同一段时间不会重复记分。具体分值按现行积分办法。
      </p>
    </fieldset>
  );
}

interface OrganisationSelectProps {
  id: string;
  label: string;
  hint: string;
  value: number | null;
  error: string | undefined;
  options: readonly { id: number; name: string }[];
  onChoose: (id: number | null) => void;
}

function OrganisationSelect({ options, value, onChoose, ...frame }: OrganisationSelectProps) {
  return (
    <Select
      {...frame}
      value={value ?? ''}
      onChange={(event) => onChoose(event.target.value === '' ? null : Number(event.target.value))}
    >
      <option value="">请选择</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
