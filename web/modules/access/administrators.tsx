import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Table } from '../../ui/table.tsx';

type Administrator = AnswerOf<'access.listAdministrators'>['rows'][number];
type Kind = Administrator['kind'];

/** The first security and audit administrators of a new installation, each a person of their own. */
export function AdministratorsPage() {
  const reading = useRead('access.listAdministrators', {});
  const appoint = useAct('access.appointAdministrator');
  return (
    <>
      <PageHead
        title="任命管理员"
        finding="系统、安全、审计管理员由三个人分别担任，不兼任其他岗位。安全管理员登记岗位，审计管理员查验记录。"
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
      <Reading of={reading}>
        {({ rows }) => (
          <>
            <Appointed rows={rows} />
            {rows.some(({ appointed }) => !appointed) && (
              <Sheet number={2} title="任命">
                <AppointForm
                  key={appoint.data?.login}
                  choices={rows.filter(({ appointed }) => !appointed)}
                  busy={appoint.isPending}
                  error={appoint.error}
                  onAppoint={(body) => appoint.mutate({ body })}
                />
              </Sheet>
            )}
          </>
        )}
      </Reading>
    </>
  );
}

function Appointed({ rows }: { rows: Administrator[] }) {
  return (
    <Sheet number={1} title="现在的情况" flush>
      <Table
        caption="管理员"
        phone="keep"
        rows={rows}
        rowKey={(row) => row.kind}
        columns={[
          { head: '管理员', name: true, cell: (row) => row.words },
          {
            head: '情况',
            cell: (row) => (
              <StatusMark state={row.appointed ? 'done' : 'near'}>
                {row.appointed ? '已任命' : '还没有任命'}
              </StatusMark>
            ),
          },
        ]}
      />
      <p className="sheet-foot">已任命的要调整，请由安全管理员在“职责与岗位”办理。</p>
    </Sheet>
  );
}

interface AppointFormProps {
  choices: Administrator[];
  busy: boolean;
  error: unknown;
  onAppoint: (body: { kind: Kind; name: string; login: string }) => void;
}

function AppointForm({ choices, busy, error, onAppoint }: AppointFormProps) {
  const [chosen, setChosen] = useState<Kind | undefined>();
  const kind = chosen ?? choices[0]?.kind;
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const wordsAt = (field: string) => fieldsOf(error).find((one) => one.field === field)?.words;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (kind) {
      onAppoint({ kind, name: name.trim(), login: login.trim() });
    }
  };
  return (
    <form className="form" onSubmit={submit}>
      <KindChoice choices={choices} value={kind} onChoose={setChosen} />
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

interface KindChoiceProps {
  choices: Administrator[];
  value: Kind | undefined;
  onChoose: (kind: Kind | undefined) => void;
}

function KindChoice({ choices, value, onChoose }: KindChoiceProps) {
  return (
    <Select
      label="任命为"
      value={value}
      onChange={(event) => onChoose(choices.find((one) => one.kind === event.target.value)?.kind)}
    >
      {choices.map((one) => (
        <option key={one.kind} value={one.kind}>
          {one.words}
        </option>
      ))}
    </Select>
  );
}
