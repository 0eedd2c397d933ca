import { useRead } from '../lib/client.ts';
import { Leaves } from '../ui/leaves.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go } from './address.tsx';
import { Head } from './head.tsx';
import { Reading } from './reading.tsx';

/** My times away as the office of my unit wrote them down, and the way to have them corrected. */
export function LeavesPage() {
  const reading = useRead('people.listMyLeaves', {});
  return (
    <>
      <Head title="我的离岗情况" note="由本单位党务办公室登记，参考线按它折算。" />
      <Reading of={reading}>
        {(page) => (
          <Sheet title="各段" titleUnseen>
            <Leaves page={page} />
            <p>
              有漏记、记错的，请告诉本单位党务办公室更正；不同意的，可以写
              <Go to="/m/complaints">投诉建议</Go>。
            </p>
          </Sheet>
        )}
      </Reading>
    </>
  );
}
