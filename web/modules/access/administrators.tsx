import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField, Tick } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';

type Kind = 'securityAdministrator' | 'auditAdministrator';

const kinds: { kind: Kind; words: string; note: string }[] = [
  {
    kind: 'securityAdministrator',
    words: '安全管理员',
    note: '登记和免去岗位，决定谁能办什么事；看不到人员信息和积分。',
  },
  {
    kind: 'auditAdministrator',
    words: '审计管理员',
    note: '查看和校验审计记录；不能改动任何内容。',
  },
];

/** The first security and audit administrators of a new installation, each a person of their own. */
export function AdministratorsPage() {
  const appoint = useAct('access.appointAdministrator');
  return (
    <>
      <PageHead
        title="任命管理员"
        finding="系统、安全、审计三类管理员由三个人分别担任，不兼任其他岗位。安装后各任命一次。"
      />
      {appoint.data && (
        <Notice state="done" title="账号已建立" announced>
          <DefinitionList
            items={[
              ['账号', <b key="login">{appoint.data.login}</b>],
              ['一次性码', <b key="code">{appoint.data.code}</b>],
              ['有效至', appoint.data.expiresAt],
            ]}
          />
          <p>请当面交给本人，由本人到登录页“设置口令”。这个码只显示这一次。</p>
        </Notice>
      )}
      {appoint.error && (
        <ErrorSummary key={appoint.submittedAt} title={wordsOf(appoint.error)} errors={[]} />
      )}
      <Sheet title="任命" titleUnseen>
        <AppointForm
          key={appoint.data?.login}
          busy={appoint.isPending}
          error={appoint.error}
          onAppoint={(body) => appoint.mutate({ body })}
        />
      </Sheet>
    </>
  );
}

interface AppointFormProps {
  busy: boolean;
  error: unknown;
  onAppoint: (body: { kind: Kind; name: string; login: string }) => void;
}

function AppointForm({ busy, error, onAppoint }: AppointFormProps) {
  const [kind, setKind] = useState<Kind>('securityAdministrator');
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const wordsAt = (field: string) => fieldsOf(error).find((one) => one.field === field)?.words;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAppoint({ kind, name: name.trim(), login: login.trim() });
  };
  return (
    <form className="form" onSubmit={submit}>
      <fieldset className="field">
        <legend className="field-label">任命为</legend>
        {kinds.map((one) => (
          <div key={one.kind} className={kind === one.kind ? 'choice is-chosen' : 'choice'}>
            <Tick
              type="radio"
              name="kind"
              label={one.words}
              note={one.note}
              checked={kind === one.kind}
              onChange={() => setKind(one.kind)}
            />
          </div>
        ))}
      </fieldset>
      <TextField
        label="姓名"
        required
        maxLength={40}
        value={name}
        error={wordsAt('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="账号"
        hint="小写字母开头，由小写字母和数字组成，3到30位，如姓名的全拼。"
        required
        pattern="[a-z][a-z0-9]{2,29}"
        maxLength={30}
        value={login}
        error={wordsAt('login')}
        onChange={(event) => setLogin(event.target.value)}
      />
      <Button type="submit" weight="filled" busyWords={busy && '正在建立'}>
        任命并发一次性码
      </Button>
    </form>
  );
}
