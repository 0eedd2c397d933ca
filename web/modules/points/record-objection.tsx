import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { type Chosen, PersonField } from '../../shell/person-box.tsx';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField, Tick } from '../../ui/field.tsx';

interface RecordObjectionProps {
  entryId: number;
  /** The entry in words. */
  about: string;
  onClose: () => void;
}

/** An objection that came on paper is written down for whoever raised it; the course is that of any other. */
export function RecordObjectionDialog(props: RecordObjectionProps) {
  const record = useAct('points.recordObjection');
  const { entryId, onClose } = props;
  return (
    <Dialog title="登记书面异议" open onClose={onClose}>
      {record.data ? (
        <>
          <p role="status">
            已登记，期限从书面材料的日期算起。由没有经手这条记录的另一位同志答复；异议人登录后能看到登记的内容。
          </p>
          <div className="acts">
            <Link
              to="/objections/$objectionId"
              params={{ objectionId: String(record.data.objectionId) }}
              onClick={onClose}
            >
              看办理情况
            </Link>
            <Button onClick={onClose}>关闭</Button>
          </div>
        </>
      ) : (
        <PaperForm
          {...props}
          busy={record.isPending}
          error={record.error}
          onRecord={(body) => record.mutate({ params: { entryId }, body })}
        />
      )}
    </Dialog>
  );
}

interface Paper {
  objectorId: number | null;
  on: string;
  broughtBy: string;
  text: string;
}

interface PaperFormProps extends RecordObjectionProps {
  busy: boolean;
  error: Error | null;
  onRecord: (paper: Paper) => void;
}

function PaperForm({ about, busy, error, onRecord, onClose }: PaperFormProps) {
  const { today } = useSession().me;
  const [byOther, setByOther] = useState(false);
  const [other, setOther] = useState<Chosen | null>(null);
  const [paper, setPaper] = useState({ on: String(today), broughtBy: '本人', text: '' });
  const [tried, setTried] = useState(false);
  const refused = Object.fromEntries(fieldsOf(error).map(({ field, words }) => [field, words]));
  const missing = {
    objectorId: byOther && other === null && '请从名单中选一位。',
    on: paper.on === '' && '请填日期。',
    broughtBy: paper.broughtBy.trim() === '' && '请填谁送来的。',
    text: paper.text.trim().length < 2 && '请照原话录入，至少2个字。',
  };
  const flaw = (field: keyof Paper) => (tried && missing[field]) || refused[field];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(missing).some(Boolean) || busy) return;
    const objectorId = byOther ? (other?.id ?? null) : null;
    onRecord({ objectorId, ...paper, broughtBy: paper.broughtBy.trim(), text: paper.text.trim() });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>{about}</p>
      {error && fieldsOf(error).length === 0 && <p className="field-error">■ {wordsOf(error)}</p>}
      <Objector
        {...{ byOther, other }}
        flaw={flaw('objectorId')}
        onWho={setByOther}
        onOther={setOther}
      />
      <PaperFields paper={paper} flaw={flaw} onChange={(part) => setPaper({ ...paper, ...part })} />
      <div className="acts">
        <Button type="submit" weight="filled" busyWords={busy && '正在登记'}>
          登记异议
        </Button>
        <Button onClick={onClose}>不登记了</Button>
      </div>
    </form>
  );
}

interface PaperFieldsProps {
  paper: Omit<Paper, 'objectorId'>;
  flaw: (field: keyof Paper) => string | undefined;
  onChange: (part: Partial<Omit<Paper, 'objectorId'>>) => void;
}

function PaperFields({ paper, flaw, onChange }: PaperFieldsProps) {
  const { today } = useSession().me;
  return (
    <>
      <TextField
        label="书面材料的日期"
        hint="答复的5个工作日从这一天的次日算起。"
        type="date"
        max={today}
        value={paper.on}
        error={flaw('on')}
        onChange={(event) => onChange({ on: event.target.value })}
      />
      <TextField
        label="谁送来的"
        hint="如“本人”“由支部组织委员转交”。"
        maxLength={60}
        value={paper.broughtBy}
        error={flaw('broughtBy')}
        onChange={(event) => onChange({ broughtBy: event.target.value })}
      />
      <TextArea
        label="写的内容"
        hint="照原话录入。纸质原件由党务办公室存。"
        maxLength={1000}
        value={paper.text}
        error={flaw('text')}
        onChange={(event) => onChange({ text: event.target.value })}
      />
    </>
  );
}

interface ObjectorProps {
  byOther: boolean;
  other: Chosen | null;
  flaw: string | undefined;
  onWho: (byOther: boolean) => void;
  onOther: (other: Chosen | null) => void;
}

function Objector({ byOther, other, flaw, onWho, onOther }: ObjectorProps) {
  return (
    <>
      <fieldset className="field">
        <legend className="field-label">谁提的异议</legend>
        <Tick
          type="radio"
          name="objector"
          label="记录本人"
          note="结果不会比原来更低；办理期间照常计入。"
          checked={!byOther}
          onChange={() => onWho(false)}
        />
        <Tick
          type="radio"
          name="objector"
          label="本单位另一位同志"
          note="在公示期内提的；姓名只有办理人看得到，办理期间这一条暂不计入。"
          checked={byOther}
          onChange={() => onWho(true)}
        />
      </fieldset>
      {byOther && (
        <PersonField
          label="异议人"
          hint="可用姓名或拼音首字母找。"
          person={other}
          flaw={flaw}
          onChoose={onOther}
        />
      )}
    </>
  );
}
