import { Link } from '@tanstack/react-router';
import { PageHead } from '../ui/page-head.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useSession } from './session.ts';

/** Where to say that something is wrong. Nothing written here passes through the software's makers. */
export function FeedbackPage() {
  const { me, site } = useSession();
  // Administrators without a place on the roster have no points to open.
  const hasYear = me.allowed.includes('points.readMyYear');
  return (
    <>
      <PageHead
        title="投诉建议"
        finding="分三种情况，各有办理的人。反映问题不影响积分，也不统计。"
      />
      <Sheet number={1} title="对自己的积分有疑问">
        <p className="reading">
          打开{hasYear ? <Link to="/my-points">我的积分</Link> : '“我的积分”'}
          ，点那一条事项，旁边会写明事实、规则、怎么算、谁提出、谁确认。仍有疑问的，请拿着这一条的日期和规则编号找所在支部书记，由提出人、确认人以外的人复核。
        </p>
      </Sheet>
      <Sheet number={2} title="对工作安排有意见">
        <p className="reading">
          要求重复填表、拍照留痕、强制参加志愿服务、按积分给人排先后的，都不合办法规定。请向
          {site.owner || '本单位机关党委'}反映，可以署名，也可以不署名。
        </p>
      </Sheet>
      <Sheet number={3} title="这个系统不好用">
        <p className="reading">
          请告诉本单位党务办公室：在哪一页、做什么、看到什么。不用系统也一样办事，支部可以为您打印积分单。
        </p>
      </Sheet>
    </>
  );
}
