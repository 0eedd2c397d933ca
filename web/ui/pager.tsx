import { count } from '../lib/format.ts';
import { Button } from './button.tsx';

interface PagerProps {
  page: number;
  size: number;
  total: number;
  /** 条, 人, 行 */
  measure: string;
  orderWords?: string;
  onPage: (page: number) => void;
}

export function Pager({ page, size, total, measure, orderWords, onPage }: PagerProps) {
  const pages = Math.max(1, Math.ceil(total / size));
  return (
    <nav className="pager" aria-label="翻页">
      <span>
        共{count(total)}
        {measure}
        {pages > 1 && `，第${page}页，共${count(pages)}页`}
        {orderWords && `（${orderWords}）`}
      </span>
      {page > 1 && (
        <Button small onClick={() => onPage(page - 1)}>
          上一页
        </Button>
      )}
      {page < pages && (
        <Button small onClick={() => onPage(page + 1)}>
          下一页
        </Button>
      )}
    </nav>
  );
}
