import { settings } from '../modules/settings/index.ts';
import type { ActContext } from '../platform/act.ts';
import { accountOf, DemoDay } from './demo-day.ts';

/** The committee has laid one of the open figures beside a paper; the others wait (待核实). */
export async function verifyDemoSetting(context: ActContext): Promise<void> {
  const committee = await accountOf(context, 'demo.fangyuan');
  const today = new DemoDay(context, context.today);
  await today.act(settings, committee, 'settings.verify', {
    params: { key: 'leaves.maternity' },
    source: '市直机关工委会议纪要〔2026〕3号（演示）',
    article: '第二条',
    version: 0,
  });
}
