import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useRead } from '../lib/client.ts';
import { useReading } from '../lib/reading.ts';
import { ReadOnlyLine, useSite } from '../shell/read-only-line.tsx';
import { type Me, type Session, SessionContext } from '../shell/session.ts';
import { Notice } from '../ui/notice.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { Go, goBack, useAddress } from './address.tsx';
import { pageAt, tabs } from './pages.tsx';
import { Failure } from './reading.tsx';

/** Everything around a pocket page. Reads who is logged in first; nobody means the log-in page. */
export function Frame() {
  const me = useRead('access.readMe', {});
  const site = useSite();
  const failed = me.error ?? site.error;
  if (failed && !(me.data && site.data)) {
    return (
      <main className="pocket">
        <Failure error={failed} onRetry={() => window.location.reload()} />
      </main>
    );
  }
  if (!me.data || !site.data) {
    return <Waiting words="正在打开，请稍候。" />;
  }
  return <Pocket session={{ me: me.data, site: site.data }} />;
}

function Pocket({ session }: { session: Session }) {
  const address = useAddress();
  const main = useFocusOnNewPage(address.pathname);
  const { Page, tab, words, parts } = pageAt(address.pathname);
  return (
    <SessionContext.Provider value={session}>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <div className="pocket">
        <header>
          <Top me={session.me} address={address} above={tab} words={words} />
          <ReadOnlyLine site={session.site} />
          {session.site.demo && (
            <p className="demo-line">演示城市：人员和事项都是编造的，不要录入真实信息。</p>
          )}
        </header>
        <main id="main" ref={main} tabIndex={-1}>
          <NetworkGone />
          <Page key={address.pathname} parts={parts} query={address.searchParams} />
        </main>
        <Tabs current={tab} />
      </div>
    </SessionContext.Provider>
  );
}

interface TopProps {
  me: Me;
  address: URL;
  above: string;
  /** What the page is called, for a complaint about it. */
  words: string;
}

function Top({ me, address, above, words }: TopProps) {
  const [{ size }, choose] = useReading(me);
  const isTab = address.pathname === above;
  const inComplaints = address.pathname.startsWith('/m/complaints');
  const about = new URLSearchParams({ about: address.pathname, words });
  return (
    <div className="pocket-top">
      {isTab ? (
        <b>表率</b>
      ) : (
        <button type="button" className="text-button" onClick={() => goBack(above)}>
          ‹ 返回
        </button>
      )}
      <div>
        <button
          type="button"
          className="text-button"
          aria-pressed={size !== 'standard'}
          onClick={() => choose({ size: size === 'standard' ? 'large' : 'standard' })}
        >
          大字
        </button>
        <Go to={inComplaints ? '/m/complaints' : `/m/complaints?${about}`}>投诉建议</Go>
      </div>
    </div>
  );
}

function Tabs({ current }: { current: string }) {
  return (
    <nav className="tab-bar" aria-label="主要栏目">
      <ul>
        {tabs.map(({ to, words }) => (
          <li key={to}>
            <Go to={to} aria-current={to === current ? 'page' : undefined}>
              {words}
            </Go>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NetworkGone() {
  const online = useSyncExternalStore(subscribeToNetwork, () => window.navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <Notice state="near" title="现在没有网络">
          <p>看过的内容还在；填写的内容也在，连上以后再提交，不会重复。</p>
        </Notice>
      )}
    </div>
  );
}

function subscribeToNetwork(look: () => void): () => void {
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  return () => {
    window.removeEventListener('online', look);
    window.removeEventListener('offline', look);
  };
}

/** A new page starts at its top for the reader of the screen as well as for the eye. */
function useFocusOnNewPage(path: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) {
      before.current = path;
      main.current?.focus({ preventScroll: true });
    }
  }, [path]);
  return main;
}
