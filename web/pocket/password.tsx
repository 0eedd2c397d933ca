import { type FormEvent, useState } from 'react';
import { useAct } from '../lib/client.ts';
import { fieldsOf, wordsOf } from '../lib/refusal-error.ts';
import { useSession } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Head } from './head.tsx';

type Fields = Record<'current' | 'next' | 'again', string>;

const labels: readonly [keyof Fields, string, string][] = [
  ['current', '现在的口令', 'current-password'],
  ['next', '新口令', 'new-password'],
  ['again', '再输一次新口令', 'new-password'],
];

export function PasswordPage() {
  const change = useAct('access.changePassword');
  return (
    <>
      <Head
        title="修改口令"
        note="至少10位，并含大写字母、小写字母、数字、符号中的三种，不要包含账号。"
      />
      {change.isSuccess ? (
        <Notice state="done" title="口令已改" announced>
          <p>下次登录请用新口令；别处的登录都已退出。</p>
        </Notice>
      ) : (
        <PasswordForm change={change} />
      )}
    </>
  );
}

function PasswordForm({ change }: { change: ReturnType<typeof useAct<'access.changePassword'>> }) {
  const { login } = useSession().me;
  const [typed, setTyped] = useState<Fields>({ current: '', next: '', again: '' });
  const [wrong, setWrong] = useState<Partial<Fields>>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(typed);
    setWrong(found);
    if (Object.keys(found).length === 0 && !change.isPending) {
      change.mutate({ body: { current: typed.current, next: typed.next } });
    }
  };
  const wordsAt = (field: keyof Fields) =>
    wrong[field] ?? fieldsOf(change.error).find((one) => one.field === field)?.words;
  return (
    <form className="pocket-form" onSubmit={submit} noValidate>
      {/* Tells the phone's own keeper of passwords whose it is. */}
      <input type="text" autoComplete="username" value={login} readOnly hidden />
      {change.error && (
        <ErrorSummary key={change.submittedAt} title={wordsOf(change.error)} errors={[]} />
      )}
      {labels.map(([field, label, autoComplete]) => (
        <TextField
          key={field}
          label={label}
          type="password"
          autoComplete={autoComplete}
          maxLength={128}
          value={typed[field]}
          error={wordsAt(field)}
          onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
        />
      ))}
      <div className="act-bar">
        <Button type="submit" weight="filled" busyWords={change.isPending && '正在修改'}>
          修改口令
        </Button>
      </div>
    </form>
  );
}

function faultsOf({ current, next, again }: Fields): Partial<Fields> {
  return {
    ...(current === '' && { current: '请填写现在的口令。' }),
    ...(next === '' && { next: '请填写新口令。' }),
    ...(again !== next && { again: '两次输入的新口令不一样，请重新输入。' }),
  };
}
