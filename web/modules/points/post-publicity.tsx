import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { count, fullDay } from '../../lib/format.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';

type Preview = AnswerOf<'points.previewPublicity'>;

/** Publishes a month: which one, what it would show, and where to turn with an objection. */
export function PostPublicityPage() {
  const { me } = useSession();
  const months = monthsBefore(me.today);
  const [month, setMonth] = useState(months[0] ?? '');
  const asked = { organisationId: me.organisationId ?? 0, ...partsOf(month) };
  const preview = useRead('points.previewPublicity', { query: asked });
  return (
    <>
      <PageHead
        title="公示一个月"
        trail={[{ words: '积分公示', link: <Link to="/publicity">积分公示</Link> }]}
        finding={`${me.organisationName}：公示谁做了什么，不公示分数、身份证号和电话；期满自动撤下。`}
      />
      <Sheet number={1} title="公示哪个月">
        <div className="form">
          <Select label="月份" value={month} onChange={(event) => setMonth(event.target.value)}>
            {months.map((one) => (
              <option key={one} value={one}>
                {monthWords(one)}
              </option>
            ))}
          </Select>
        </div>
      </Sheet>
      <Reading of={preview}>
        {(found) =>
          found.entries === 0 ? (
            <Sheet number={2} title="内容">
              <EmptyState>{monthWords(month)}没有要公示的记录，或者已经公示过。</EmptyState>
            </Sheet>
          ) : (
            <Publish key={month} asked={asked} preview={found} />
          )
        }
      </Reading>
    </>
  );
}

const firstContact: Contact = {
  office: '机关党委（党务办公室）',
  telephone: '',
  address: '',
};

interface PublishProps {
  asked: { organisationId: number; year: number; month: number };
  preview: Preview;
}

function Publish({ asked, preview }: PublishProps) {
  const [text, setText] = useState<Contact>(preview.contact ?? firstContact);
  const [workdays, setWorkdays] = useState(preview.workdays);
  const post = useAct('points.postPublicity');
  const navigate = useNavigate();
  const flaws = Object.fromEntries(fieldsOf(post.error).map(({ field, words }) => [field, words]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    post.mutate(
      { body: { ...asked, ...text, workdays } },
      {
        onSuccess: ({ publicityId }) =>
          navigate({ to: '/publicity/$publicityId', params: { publicityId: String(publicityId) } }),
      },
    );
  };
  return (
    <Sheet number={2} title="内容和反映方式" note={contentWords(preview)}>
      {post.error && (
        <ErrorSummary key={post.submittedAt} title={wordsOf(post.error)} errors={[]} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        <Select
          label="公示几个工作日"
          hint={`从今天起算；5个工作日到${fullDay(preview.until)}。`}
          value={workdays}
          onChange={(event) => setWorkdays(Number(event.target.value))}
        >
          {[5, 7, 10].map((days) => (
            <option key={days} value={days}>
              {days}个工作日
            </option>
          ))}
        </Select>
        <ContactFields text={text} flaws={flaws} onChange={setText} />
        <Button type="submit" weight="filled" busyWords={post.isPending && '正在公示'}>
          公示{count(preview.people)}人的{count(preview.entries)}条记录
        </Button>
      </form>
    </Sheet>
  );
}

interface Contact {
  office: string;
  telephone: string;
  address: string;
}

interface ContactFieldsProps {
  text: Contact;
  flaws: Readonly<Record<string, string>>;
  onChange: (text: Contact) => void;
}

function ContactFields({ text, flaws, onChange }: ContactFieldsProps) {
  const field = (key: keyof Contact, label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      maxLength={key === 'address' ? 80 : 40}
      value={text[key]}
      error={flaws[key]}
      onChange={(event) => onChange({ ...text, [key]: event.target.value })}
    />
  );
  return (
    <>
      {field('office', '受理部门')}
      {field('telephone', '电话')}
      {field('address', '地址', '来信来访的地方，如“综合楼512室”。')}
    </>
  );
}

function contentWords({ branches, people, entries, leftOut }: Preview): string {
  const out = leftOut > 0 ? `扣分和已冲销的${leftOut}条不公示。` : '';
  return `${branches.length}个党支部、${count(people)}人、${count(entries)}条。${out}`;
}

/** The twelve months before a day, the latest first: `2026-06`. */
function monthsBefore(today: string): string[] {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return Array.from({ length: 12 }, (_, index) => {
    const at = year * 12 + month - 2 - index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

function partsOf(month: string): { year: number; month: number } {
  return { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) };
}

function monthWords(month: string): string {
  const parts = partsOf(month);
  return `${parts.year}年${parts.month}月`;
}
