import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { passwordAdvice } from './password-advice.ts';

export function PasswordPage() {
  const change = useAct('access.changePassword');
  return (
    <>
      <PageHead title="修改口令" finding={change.isSuccess ? undefined : passwordAdvice} />
      {change.isSuccess ? (
        <Notice state="done" title="口令已改" announced>
          <p>下次登录请用新口令。</p>
        </Notice>
      ) : (
        <>
          {change.error && (
            <ErrorSummary key={change.submittedAt} title={wordsOf(change.error)} errors={[]} />
          )}
          <Sheet title="口令" titleUnseen>
            <PasswordForm
              busy={change.isPending}
              onChange={(current, next) => change.mutate({ body: { current, next } })}
            />
          </Sheet>
        </>
      )}
    </>
  );
}

interface PasswordFormProps {
  busy: boolean;
  onChange: (current: string, next: string) => void;
}

function PasswordForm({ busy, onChange }: PasswordFormProps) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDiffers(next !== again);
    if (next === again) {
      onChange(current, next);
    }
  };
  return (
    <form className="form" onSubmit={submit}>
      <Secret
        label="现在的口令"
        autoComplete="current-password"
        value={current}
        onType={setCurrent}
      />
      <Secret label="新口令" autoComplete="new-password" value={next} onType={setNext} />
      <Secret
        label="再输一次新口令"
        autoComplete="new-password"
        value={again}
        onType={setAgain}
        error={differs ? '两次输入的新口令不一样，请重新输入。' : undefined}
      />
      <Button type="submit" weight="filled" busyWords={busy && '正在修改'}>
        修改口令
      </Button>
    </form>
  );
}

interface SecretProps {
  label: string;
  autoComplete: string;
  value: string;
  error?: string | undefined;
  onType: (typed: string) => void;
}

function Secret({ onType, ...field }: SecretProps) {
  return (
    <TextField
      {...field}
      type="password"
      required
      maxLength={128}
      onChange={(event) => onType(event.target.value)}
    />
  );
}
