import { call } from '../lib/client.ts';
import { rememberPlace } from '../lib/place.ts';
import { useSession } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go } from './address.tsx';
import { Head } from './head.tsx';

const pages = [
  {
    to: '/m/claims',
    words: '我的申报',
    note: '一句话报一件事，看办到哪一步',
    needs: 'claims.submit',
  },
  {
    to: '/m/hours',
    words: '我的服务时长',
    note: '参加过的活动，开具证明',
    needs: 'service.readMyHours',
  },
  {
    to: '/m/scheme',
    words: '积分办法',
    note: '我适用的每一条规则，正在征求意见的草案',
    needs: 'points.readScheme',
  },
  {
    to: '/m/closed-years',
    words: '我的考核参考表',
    note: '已结账年度的积分，下载参考表',
    needs: 'closing.listMine',
  },
  {
    to: '/m/commendations',
    words: '先进事迹名单',
    note: '本单位表扬的事迹；名单上有我的，公开不公开由我定',
    needs: 'commendations.listMine',
  },
  {
    to: '/m/leaves',
    words: '我的离岗情况',
    note: '病假、产假、借调等，参考线按它折算',
    needs: 'people.listMyLeaves',
  },
  {
    to: '/m/data',
    words: '我的数据',
    note: '系统里存了我的什么，为什么存，谁看过',
    needs: 'desk.readMyData',
  },
  { to: '/m/complaints', words: '投诉建议', note: '写给谁、几天答复、我写过的', needs: null },
  { to: '/m/reading', words: '字号和对比', note: '标准、大字、特大，高对比', needs: null },
  { to: '/m/password', words: '修改口令', note: '', needs: 'access.changePassword' },
] as const;

/** Me, my papers, how I read, and the way out. */
export function MinePage() {
  const { me } = useSession();
  return (
    <>
      <Head
        title={me.name}
        called="我的"
        note={[me.organisationName, me.officeWords].filter(Boolean).join(' · ')}
      />
      <Sheet title="我的" titleUnseen>
        <ul className="entries">
          {pages
            .filter(({ needs }) => needs === null || me.allowed.includes(needs))
            .map(({ to, words, note }) => (
              <li key={to}>
                <Go to={to}>
                  <span>{words}</span>
                  <span className="small">{note}</span>
                </Go>
              </li>
            ))}
          <li>
            <a href="/" onClick={() => rememberPlace('workbench')}>
              <span>电脑版（工作台）</span>
              <span className="small">下次登录也先到那里；那边的页脚可以回来</span>
            </a>
          </li>
        </ul>
      </Sheet>
      <div className="acts">
        <Button onClick={leave}>退出登录</Button>
      </div>
    </>
  );
}

/** The log-in page follows in any case; what was read must not be asked for again on the way out. */
function leave(): void {
  const toLogin = () => window.location.assign('/login');
  call('access.logOut', {}).then(toLogin, toLogin);
}
