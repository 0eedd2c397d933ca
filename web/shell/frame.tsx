import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { call, useRead } from '../lib/client.ts';
import { rememberPlace } from '../lib/place.ts';
import { RefusalError } from '../lib/refusal-error.ts';
import { Waiting } from '../ui/waiting.tsx';
import { Failure } from './failure.tsx';
import { Find } from './find.tsx';
import { currentEntry, indexFor } from './index-groups.ts';
import { ReadOnlyLine, useSite } from './read-only-line.tsx';
import { ReadingSwitches } from './reading-switches.tsx';
import { goToLogin, type Me, type Session, SessionContext } from './session.ts';

/** Everything around a page. Reads who is logged in first; nobody means the log-in page. */
export function Frame() {
  const me = useRead('access.readMe', {});
  const site = useSite();
  const out = me.error instanceof RefusalError && me.error.status === 401;
  useEffect(() => {
    if (out) {
      goToLogin();
    }
  }, [out]);
  const failed = out ? null : (me.error ?? site.error);
  if (failed) {
    return <Failure error={failed} onRetry={() => window.location.reload()} />;
  }
  if (!me.data || !site.data) {
    return <Waiting />;
  }
  return <Desk session={{ me: me.data, site: site.data }} />;
}

function Desk({ session }: { session: Session }) {
  const main = useFocusOnNewPage();
  return (
    <SessionContext.Provider value={session}>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <header>
        <Top session={session} />
        <ReadOnlyLine site={session.site} />
        {session.site.demo && (
          <p className="demo-line">演示城市：人员和事项都是编造的，不要录入真实信息。</p>
        )}
      </header>
      <div className="desk">
        <SideIndex me={session.me} />
        <main id="main" ref={main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <footer className="foot">
        {session.site.owner && <span>主办：{session.site.owner}</span>}
        <ToComplaints />
        <Link to="/accessibility">无障碍说明</Link>
        <a href="/m" onClick={() => rememberPlace('pocket')}>
          手机版
        </a>
      </footer>
    </SessionContext.Provider>
  );
}

function Top({ session: { me } }: { session: Session }) {
  const people = me.allowed.includes('people.list');
  const organisations = me.allowed.includes('organisations.readTree');
  return (
    <div className="top">
      <div className="top-name">
        <Link to="/">表率</Link>
        <span>{me.organisationName}</span>
      </div>
      {(people || organisations) && <Find people={people} organisations={organisations} />}
      <div className="top-tools">
        <ReadingSwitches me={me} />
        <span className="top-who">
          {me.name}
          {me.officeWords && me.officeWords !== me.name && <span> · {me.officeWords}</span>}
        </span>
        <button type="button" className="top-leave" onClick={leave}>
          退出
        </button>
      </div>
    </div>
  );
}

/** One tap from every page; the page somebody comes from goes along, for them to attach or not. */
function ToComplaints() {
  const from = useRouterState({ select: ({ location }) => location.pathname + location.searchStr });
  const navigate = useNavigate();
  if (from.startsWith('/feedback')) {
    return <Link to="/feedback">投诉建议</Link>;
  }
  return (
    <Link
      to="/feedback"
      search={{ from }}
      onClick={(event) => {
        // Opened in a window of its own, the page goes along without its title.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const title = document.title.replace(' · 表率', '');
        navigate({ to: '/feedback', search: { from, title } });
      }}
    >
      投诉建议
    </Link>
  );
}

/** The log-in page follows in any case; what was read must not be asked for again on the way out. */
function leave(): void {
  call('access.logOut', {}).finally(() => window.location.assign('/login'));
}

function SideIndex({ me }: { me: Me }) {
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page folds the phone's index.
  useEffect(() => setOpen(false), [path]);
  const groups = indexFor(me);
  const current = currentEntry(groups, path);
  return (
    <div>
      <button
        className="index-open"
        type="button"
        aria-expanded={open}
        aria-controls="index"
        onClick={() => setOpen(!open)}
      >
        目录 {open ? '▴' : '▾'}
      </button>
      <nav className={open ? 'index is-open' : 'index'} id="index" aria-label="目录">
        {groups.map((group) => (
          <div key={group.title ?? ''}>
            {group.title && <h2>{group.title}</h2>}
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.to}>
                  <Link
                    to={entry.to}
                    activeOptions={{ exact: true }}
                    aria-current={entry.to === current ? 'page' : undefined}
                  >
                    {entry.words}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </div>
  );
}

/** A new page starts at its top for the reader of the screen as well as for the eye. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) {
      before.current = path;
      main.current?.focus({ preventScroll: true });
    }
  }, [path]);
  return main;
}
