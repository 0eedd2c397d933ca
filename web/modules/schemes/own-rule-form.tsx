import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Select, TextField, Tick } from '../../ui/field.tsx';
import type { DraftCategory, Rule } from './changes.ts';
import { type Audience, formOf, type OwnRule, type Source, type Way, ways } from './own-rule.ts';
import { flawsIn, ruleOf } from './own-rule-made.ts';
import type { PartProps } from './own-rule-parts.tsx';
import { OwnRuleSentence } from './own-rule-sentence.tsx';
import { audienceNames, sourceNames } from './words.ts';

interface OwnRuleFormProps {
  /** A rule that stands, or the blank form of a new one. */
  stands: Rule | null;
  blank: OwnRule;
  categories: readonly DraftCategory[];
  actWords: string;
  onKeep: (rule: Rule) => void;
  onCancel: () => void;
}

/** A rule of one's own: choose how it counts, fill in its sentence, say whom it is for and who checks. */
export function OwnRuleForm(props: OwnRuleFormProps) {
  const { stands, categories } = props;
  const [form, setForm] = useState(() => (stands ? formOf(stands) : props.blank));
  const [tried, setTried] = useState(false);
  const found = flawsIn(form);
  const flaws = tried ? found : {};
  const onChange = (part: Partial<OwnRule>) => setForm({ ...form, ...part });
  const keep = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(found).length === 0) props.onKeep(ruleOf(form, stands));
  };
  const parts = { form, flaws, onChange };
  return (
    <form className="form own-rule" onSubmit={keep} noValidate aria-label={`规则${form.code}`}>
      <p>
        <b>{form.code}</b>
      </p>
      <WayField {...parts} />
      <OwnRuleSentence {...parts} />
      <Select
        label="归在哪一类"
        hint="与这一类的其他规则合并计算，受这一类的上限限制。"
        value={form.category}
        onChange={(event) => onChange({ category: event.target.value })}
      >
        {categories.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {name}
          </option>
        ))}
      </Select>
      <WhoAndProof {...parts} />
      <Substitute {...parts} />
      <OrdinaryYear {...parts} />
      <div className="acts">
        <Button type="submit">{props.actWords}</Button>
        <Button onClick={props.onCancel}>不改了</Button>
      </div>
    </form>
  );
}

function WayField({ form, onChange }: PartProps) {
  return (
    <Select
      label="怎样记分"
      value={form.way}
      disabled={form.way === 'other'}
      onChange={(event) => onChange({ way: event.target.value as Way })}
    >
      {form.way === 'other' && <option value="other">照原来的方式</option>}
      {Object.entries(ways).map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </Select>
  );
}

function WhoAndProof({ form, flaws, onChange }: PartProps) {
  return (
    <>
      <Select
        label="对谁适用"
        value={form.applies}
        onChange={(event) => onChange({ applies: event.target.value as Audience })}
      >
        <Options of={audienceNames} />
      </Select>
      <div className="field">
        <Tick
          label="自愿参加"
          note="自愿参加的事，不参加不减分，也不能扣分。"
          checked={form.voluntary}
          onChange={(event) => onChange({ voluntary: event.target.checked })}
        />
      </div>
      <Select
        label="依据哪里的记录"
        hint="使用软件、点赞、转发、打卡不能作依据。"
        value={form.source}
        onChange={(event) => onChange({ source: event.target.value as Source })}
      >
        <Options of={sourceNames} />
      </Select>
      <Proof {...{ form, flaws, onChange }} />
    </>
  );
}

function Proof({ form, flaws, onChange }: PartProps) {
  return (
    <>
      <TextField
        label="凭什么"
        hint="如“签到表”“社区回执”。能查到原有记录的，不另要材料。"
        maxLength={60}
        value={form.evidence}
        error={flaws['evidence']}
        onChange={(event) => onChange({ evidence: event.target.value })}
      />
      <TextField
        label="由谁提出"
        maxLength={30}
        value={form.declaredBy}
        onChange={(event) => onChange({ declaredBy: event.target.value })}
      />
      <TextField
        label="由谁审核"
        hint="不能由本人审核自己的。"
        maxLength={30}
        value={form.reviewedBy}
        error={flaws['reviewedBy']}
        onChange={(event) => onChange({ reviewedBy: event.target.value })}
      />
      <TextField
        label="补充说明"
        hint="接在句子后面，可以不填。"
        maxLength={100}
        value={form.remark}
        onChange={(event) => onChange({ remark: event.target.value })}
      />
    </>
  );
}

/** The equivalent way of whoever cannot take part in another rule. */
function Substitute({ form, flaws, onChange }: PartProps) {
  return (
    <>
      <TextField
        label="代替哪几条"
        hint="有人不能参加别的规则时，可以用这一条代替的，写那几条的编号，如“F04 J08”；不是的留空。"
        maxLength={60}
        value={form.replaces}
        onChange={(event) => onChange({ replaces: event.target.value })}
      />
      {form.replaces.trim() !== '' && (
        <TextField
          label="给谁代替"
          hint="写原因，不写人名，如“因病、轮班、驻村、残疾”。普通一年可得按被代替的算，下面两项请清空。"
          maxLength={60}
          value={form.whom}
          error={flaws['whom']}
          onChange={(event) => onChange({ whom: event.target.value })}
        />
      )}
    </>
  );
}

/** What somebody who takes part as usual gets from it in a year; the draft's ordinary year adds it up. */
function OrdinaryYear({ form, flaws, onChange }: PartProps) {
  return (
    <>
      <TextField
        label="党员普通一年可得"
        hint="正常参与一年，这一条大约能得多少分；难得遇到的事不填。"
        inputMode="decimal"
        value={form.member}
        error={flaws['member']}
        onChange={(event) => onChange({ member: event.target.value })}
      />
      <TextField
        label="群众普通一年可得"
        inputMode="decimal"
        value={form.nonMember}
        error={flaws['nonMember']}
        onChange={(event) => onChange({ nonMember: event.target.value })}
      />
    </>
  );
}

function Options({ of }: { of: Readonly<Record<string, string>> }) {
  return Object.entries(of).map(([key, words]) => (
    <option key={key} value={key}>
      {words}
    </option>
  ));
}
