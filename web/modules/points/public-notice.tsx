import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type AnswerOf, downloadUrl, useRead } from '../../lib/client.ts';
import { dayInProse, fullDay, listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import './public-notice.css';

type Publicity = AnswerOf<'points.readPublicity'>;

/** The sheet as it is put up on the wall: A4, in the layout of official papers. */
export function PublicNoticePage() {
  const { publicityId } = useParams({ from: '/frame/publicity/$publicityId/notice' });
  const reading = useRead('points.readPublicity', { params: { publicityId: Number(publicityId) } });
  return <Reading of={reading}>{(publicity) => <Notice publicity={publicity} />}</Reading>;
}

function Notice({ publicity }: { publicity: Publicity }) {
  const { title, wording, branches } = publicity;
  useEffect(() => {
    document.title = `${title} · 表率`;
  }, [title]);
  return (
    <>
      <Bar publicity={publicity} />
      <Text publicity={publicity} />
      <article className="notice-paper">
        <p className="notice-annex">附件</p>
        <h2 className="notice-annex-title">{wording.annexName}</h2>
        {branches.map((branch) => (
          <Annex key={branch.branchName} branch={branch} />
        ))}
      </article>
    </>
  );
}

function Bar({ publicity: { id, until, running } }: { publicity: Publicity }) {
  return (
    <div className="notice-bar screen-only">
      <p>
        公示预览，A4纸竖排。
        {running ? `${dayInProse(until)}24时自动撤下，原件已存档。` : '已撤下，原件已存档。'}
      </p>
      <div className="acts">
        <Link
          className={buttonClass()}
          to="/publicity/$publicityId"
          params={{ publicityId: String(id) }}
        >
          返回公示
        </Link>
        <a
          className={buttonClass()}
          href={downloadUrl('points.exportPublicity', { params: { publicityId: id } })}
          download
        >
          下载Word
        </a>
        <Button weight="filled" onClick={() => window.print()}>
          打印A4
        </Button>
      </div>
    </div>
  );
}

function Text({ publicity: { title, wording, unitName, from } }: { publicity: Publicity }) {
  return (
    <article className="notice-paper">
      <h1>{title}</h1>
      <p>{wording.opening}</p>
      {wording.parts.map(({ title: heading, lines }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
      <p className="notice-annexed">附件：{wording.annexName}</p>
      <div className="notice-signature">
        <p>{unitName}（盖章）</p>
        <p>{fullDay(from)}</p>
      </div>
    </article>
  );
}

function Annex({ branch }: { branch: Publicity['branches'][number] }) {
  return (
    <table>
      <caption>{branch.branchName}（按姓名笔画为序）</caption>
      <thead>
        <tr>
          <th scope="col">姓名</th>
          <th scope="col">事项</th>
        </tr>
      </thead>
      <tbody>
        {branch.people.map(({ name, kindsWords, deeds }) => (
          <tr key={deeds[0]?.entryId ?? name}>
            <th scope="row">{listName(name)}</th>
            <td>{kindsWords}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
