import { Link } from '@tanstack/react-router';
import { PageHead } from '../ui/page-head.tsx';

export function NotFound() {
  return (
    <>
      <PageHead title="没有找到这一页" finding="地址可能写错了，或者它不在您的查看范围内。" />
      <p>
        可以回到<Link to="/">案头</Link>，或用目录另找。
      </p>
    </>
  );
}
