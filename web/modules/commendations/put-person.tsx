import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import type { CommendationPage, Commended, Deed } from '../../shell/commended.tsx';
import { type Chosen, PersonField } from '../../shell/person-box.tsx';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextArea, Tick } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';

const most = 5;

interface PutPersonProps {
  list: CommendationPage;
  /** Somebody already on the draft, whose deeds are chosen anew; null: somebody is added. */
  changed: Commended | null;
  number: number;
  onDone: () => void;
}

/** Adds somebody of the unit to the draft, or changes their deeds and their story. */
export function PutPerson({ list, changed, number, onDone }: PutPersonProps) {
  const [person, setPerson] = useState<Chosen | null>(
    changed?.behind ? { id: changed.behind.personId, name: changed.name } : null,
  );
  return (
    <Sheet
      number={number}
      title={changed ? `改${changed.name}的事迹` : '加一位同志'}
      note="只能从公示期满、没有异议的记录里选。查看会记入本人的“谁看过我”。"
    >
      <div className="form">
        {person === null ? (
          <PersonField
            label="姓名"
            hint="本单位的工作人员，可用姓名或拼音首字母找。"
            person={person}
            onChoose={setPerson}
          />
        ) : (
          <>
            {changed === null && (
              <p className="commended-chosen">
                {person.name}
                <button type="button" className="text-button" onClick={() => setPerson(null)}>
                  换一位
                </button>
              </p>
            )}
            <Deeds key={person.id} {...{ list, changed, onDone }} personId={person.id} />
          </>
        )}
      </div>
    </Sheet>
  );
}

interface DeedsProps extends Omit<PutPersonProps, 'number'> {
  personId: number;
}

function Deeds(props: DeedsProps) {
  const params = { commendationId: props.list.id, personId: props.personId };
  const reading = useRead('commendations.listDeeds', { params });
  if (reading.error) {
    const words = fieldsOf(reading.error)[0]?.words ?? wordsOf(reading.error);
    return <p className="field-error">■ {words}</p>;
  }
  return (
    <Reading of={reading}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState>
            这段时间没有公示期满、可以列入的记录。公示以后再来，或把起止日期改宽。
          </EmptyState>
        ) : (
          <DeedsForm {...props} rows={rows} />
        )
      }
    </Reading>
  );
}

function DeedsForm({ list, changed, personId, onDone, rows }: DeedsProps & { rows: Deed[] }) {
  const [chosen, setChosen] = useState<readonly number[]>(() => standing(changed, rows));
  const [story, setStory] = useState(changed?.story ?? '');
  const [tried, setTried] = useState(false);
  const put = useAct('commendations.putPerson', 'commendations.listDeeds');
  const flaw = flawIn(chosen);
  const refused = refusedIn(put.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (flaw !== undefined || put.isPending) return;
    const params = { commendationId: list.id, personId };
    const body = { version: list.version, entryIds: [...chosen], story: story.trim() };
    put.mutate({ params, body }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit} noValidate>
      <DeedChoice
        {...{ rows, chosen }}
        flaw={(tried ? flaw : undefined) ?? refused.deeds}
        onChoose={setChosen}
      />
      <TextArea
        label="事迹介绍（可以不写）"
        hint="最多500字，不写分数，不放照片。提交审核时征求本人意见，同意才公开。"
        rows={5}
        maxLength={500}
        value={story}
        error={refused.story}
        onChange={(event) => setStory(event.target.value)}
      />
      <div className="acts">
        <Button type="submit" weight="filled" busyWords={put.isPending && '正在保存'}>
          {changed ? '保存' : '加到名单'}
        </Button>
        {changed && <Button onClick={onDone}>不改了</Button>}
      </div>
    </form>
  );
}

/** What was refused, at the story where it is about that, else at the deeds. */
function refusedIn(error: Error | null): { deeds?: string; story?: string } {
  if (error === null) return {};
  const [first] = fieldsOf(error);
  if (first?.field === 'story') return { story: first.words };
  return { deeds: first?.words ?? wordsOf(error) };
}

interface DeedChoiceProps {
  rows: readonly Deed[];
  chosen: readonly number[];
  flaw: string | undefined;
  onChoose: (chosen: readonly number[]) => void;
}

function DeedChoice({ rows, chosen, flaw, onChoose }: DeedChoiceProps) {
  const toggle = (id: number) =>
    onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset className="field">
      <legend className="field-label">事迹（选1到{most}条）</legend>
      <div className="commended-choice">
        {rows.map(({ entryId, on, words }) => (
          <Tick
            key={entryId}
            label={`${words}（${fullDay(on)}）`}
            checked={chosen.includes(entryId)}
            onChange={() => toggle(entryId)}
          />
        ))}
      </div>
      {flaw && <p className="field-error">■ {flaw}</p>}
    </fieldset>
  );
}

function standing(changed: Commended | null, rows: readonly Deed[]): number[] {
  const offered = new Set(rows.map(({ entryId }) => entryId));
  const before = changed?.deeds.map(({ entryId }) => entryId) ?? [];
  return before.filter((entryId) => offered.has(entryId));
}

function flawIn(chosen: readonly number[]): string | undefined {
  if (chosen.length === 0) return '请至少选一条事迹。';
  return chosen.length > most ? `最多选${most}条，请去掉${chosen.length - most}条。` : undefined;
}
