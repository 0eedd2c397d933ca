import { monthOf, yearOf } from '../kernel/plain-date.ts';
import { publishMonth } from '../modules/points/index.ts';
import type { ActContext } from '../platform/act.ts';
import { demoUntil } from './city.ts';

/** The bureau of the demo's main story has just published the last whole month of its records. */
export async function publishDemoMonth(context: ActContext): Promise<void> {
  const { tx, today } = context;
  const until = today < demoUntil ? today : demoUntil;
  const month = monthOf(until) - 1;
  const unit = await tx
    .selectFrom('organisation_now')
    .select('organisation_id')
    .where('full_name', 'like', '%行政审批服务局')
    .where('tree', '=', 'unit')
    .executeTakeFirst();
  if (unit?.organisation_id == null || month === 0) return;
  await publishMonth(context, {
    organisationId: unit.organisation_id,
    year: yearOf(until),
    month,
    workdays: 5,
    office: '机关党委办公室',
    telephone: '0×××-××××5120',
    address: '综合楼512室',
  });
}
