import { type FormEvent, useState } from 'react';
import { useDownload } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';

interface IssueCertificateProps {
  personId: number;
  name: string;
}

/** The office makes a certificate of hours for somebody who asked for it on paper. */
export function IssueCertificate(props: IssueCertificateProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>出具志愿服务证明</Button>
      <Dialog title={`为${props.name}出具志愿服务证明`} open={open} onClose={() => setOpen(false)}>
        <CertificateForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CertificateForm({ personId, onClose }: IssueCertificateProps & { onClose: () => void }) {
  const { today } = useSession().me;
  const [from, setFrom] = useState(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(today);
  const [reason, setReason] = useState('');
  const issue = useDownload('service.issueCertificate');
  const refused = fieldsOf(issue.error);
  const wordsAt = (field: string) => refused.find((one) => one.field === field)?.words;
  const other = issue.error && refused.length === 0 ? wordsOf(issue.error) : undefined;
  const issued = (event: FormEvent) => {
    event.preventDefault();
    issue.mutate(
      { params: { personId }, body: { from, to, reason: reason.trim() } },
      { onSuccess: onClose },
    );
  };
  return (
    <form onSubmit={issued} noValidate>
      <p>
        编号的Word文件，写明时段、活动和时长，打印后盖章交给本人。本人能在“谁看过我”里看到这次出具和事由。
      </p>
      <div className="field-pair">
        <DayField label="从" max={today} value={from} error={wordsAt('from')} onDay={setFrom} />
        <DayField label="到" max={today} value={to} error={wordsAt('to') ?? other} onDay={setTo} />
      </div>
      <TextArea
        label="事由"
        hint="如“本人书面申请，用于评先推荐”，2到200字，会记入留痕。"
        maxLength={200}
        value={reason}
        error={wordsAt('reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="acts">
        <Button type="submit" weight="filled" busyWords={issue.isPending && '正在出具'}>
          出具证明
        </Button>
        <Button onClick={onClose}>不办了</Button>
      </div>
    </form>
  );
}

function DayField(props: {
  label: string;
  max: string;
  value: string;
  error: string | undefined;
  onDay: (day: string) => void;
}) {
  const { onDay, ...field } = props;
  return (
    <TextField {...field} type="date" required onChange={(event) => onDay(event.target.value)} />
  );
}
