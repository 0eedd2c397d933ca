import { PageHead } from '../ui/page-head.tsx';
import { Sheet } from '../ui/sheet.tsx';

export function AccessibilityPage() {
  return (
    <>
      <PageHead
        title="无障碍说明"
        finding="页面按《网站设计无障碍技术要求》的思路制作，不足之处请告诉我们。"
      />
      <Sheet number={1} title="可以怎样用">
        <ul className="reading">
          <li>页面上方可换“标准”“大字”“特大”和“高对比”，账号会记住，换一台电脑或手机也一样。</li>
          <li>全部操作都能用键盘完成：Tab键移动，回车键打开，Esc键关闭，/键查找。</li>
          <li>状态同时用形状、文字和颜色表示：●已办，▲临近，■逾期或错误，○未到期。</li>
          <li>窄屏和手机上，表格的每一行变成一张卡片。</li>
        </ul>
      </Sheet>
      <Sheet number={2} title="不用系统也可以">
        <p className="reading">
          支部可以为您打印同样内容的积分单，需要签到的事情都可以由记录人登记。
        </p>
      </Sheet>
    </>
  );
}
