import { useSession } from '../../shell/session.ts';
import { TextArea, TextField } from '../../ui/field.tsx';
import { ThemeSelect } from './theme-select.tsx';
import type { TopicDraft, TopicFlaws } from './topic-draft.ts';
import type { Organisers } from './topic-form.tsx';
import { minuteOf, timeOf } from './words.ts';

export interface TopicFieldsProps {
  draft: TopicDraft;
  flaws: TopicFlaws;
  lists: Organisers;
  onChange: (part: Partial<TopicDraft>) => void;
}

export function AboutFields({ draft, flaws, onChange }: TopicFieldsProps) {
  return (
    <>
      <TextField
        id="title"
        label="题目"
        hint="说清楚做什么，如“河岸清洁志愿服务”。"
        maxLength={40}
        value={draft.title}
        error={flaws.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <ThemeSelect
        theme={draft.theme}
        error={flaws.theme}
        onChoose={(theme) => onChange({ theme })}
      />
      <TextArea
        id="purpose"
        label="服务内容"
        hint="为谁服务、做哪些事、要带什么。"
        maxLength={500}
        value={draft.purpose}
        error={flaws.purpose}
        onChange={(event) => onChange({ purpose: event.target.value })}
      />
    </>
  );
}

export function TimeFields({ draft, flaws, onChange }: TopicFieldsProps) {
  const { today } = useSession().me;
  return (
    <>
      <TextField
        id="on"
        label="日期"
        type="date"
        min={today}
        value={draft.on}
        error={flaws.on}
        onChange={(event) => onChange({ on: event.target.value })}
      />
      <div className="field-pair">
        <TextField
          id="from"
          label="开始"
          type="time"
          value={draft.from}
          error={flaws.from}
          onChange={(event) =>
            onChange({ from: event.target.value, ...later(draft, event.target) })
          }
        />
        <TextField
          id="to"
          label="结束"
          type="time"
          value={draft.to}
          error={flaws.to}
          onChange={(event) => onChange({ to: event.target.value })}
        />
      </div>
      <TextField
        id="place"
        label="地点"
        hint="写到找得到的程度，如集合的门口。"
        maxLength={80}
        value={draft.place}
        error={flaws.place}
        onChange={(event) => onChange({ place: event.target.value })}
      />
      <SignUpFields {...{ draft, flaws, onChange }} />
    </>
  );
}

function SignUpFields({ draft, flaws, onChange }: Omit<TopicFieldsProps, 'lists'>) {
  const { today } = useSession().me;
  return (
    <div className="field-pair">
      <TextField
        id="signUpUntil"
        label="报名截止"
        hint="不填就到活动当天。"
        type="date"
        min={today}
        max={draft.on || undefined}
        value={draft.signUpUntil}
        error={flaws.signUpUntil}
        onChange={(event) => onChange({ signUpUntil: event.target.value })}
      />
      <TextField
        id="places"
        label="名额"
        hint="不限名额的不填。"
        inputMode="numeric"
        size={6}
        value={draft.places}
        error={flaws.places}
        onChange={(event) => onChange({ places: event.target.value })}
      />
    </div>
  );
}

/** The end moves with the start while it would lie before it: as long as it was, within the day. */
function later(draft: TopicDraft, { value }: { value: string }): Partial<TopicDraft> {
  if (value === '' || draft.to === '' || minuteOf(draft.to) > minuteOf(value)) {
    return {};
  }
  const length = Math.max(30, minuteOf(draft.to) - minuteOf(draft.from || value));
  return { to: timeOf(minuteOf(value) + length) };
}
