import type { settingsRoutes } from '#contract/settings.ts';
import { settingInForce } from '../../kernel/city-setting.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Handlers } from '../../platform/module.ts';
import { settingOf } from './domain/registry.ts';
import { checkChange } from './domain/setting.ts';
import { settingsPolicy } from './policy.ts';
import { addStep } from './store.ts';
import { readSettings } from './views.ts';

export const routes: Handlers<typeof settingsRoutes> = {
  async 'settings.list'({ actor, db, today }) {
    allow(settingsPolicy, 'settings.list', actor);
    return await readSettings(db, today);
  },

  async 'settings.change'(input) {
    const { actor, tx, today, params, body, audit } = input;
    allow(settingsPolicy, 'settings.change', actor);
    const setting = knownSetting(params.key);
    const { value, from, reason, version, ...stands } = body;
    const decided = await readDecided(tx);
    checkChange(decided, setting, { value, from }, today);
    const before = settingInForce(decided, setting, from).value;
    const step = { value, from, verifies: null, reason, ...stands };
    const added = await addStep(input, setting.key, version, step);
    const details = { key: setting.key, before, value, from, ...stands };
    audit({ object: { kind: 'setting', id: null }, reason, details });
    return { version: added };
  },

  async 'settings.verify'(input) {
    const { actor, tx, today, params, body, audit } = input;
    allow(settingsPolicy, 'settings.verify', actor);
    const setting = knownSetting(params.key);
    const { version, ...stands } = body;
    const now = settingInForce(await readDecided(tx), setting, today);
    if (now.verified) throw new Refusal('settings.verifiedAlready');
    await refuseOwn(input, setting.key, now.number);
    const step = { value: null, from: null, verifies: now.number, reason: '', ...stands };
    const added = await addStep(input, setting.key, version, step);
    const details = { key: setting.key, value: now.value, ...stands };
    audit({ object: { kind: 'setting', id: null }, details });
    return { version: added };
  },
};

function knownSetting(key: string) {
  const setting = settingOf(key);
  if (setting === undefined) throw new Refusal('platform.notFound');
  return setting;
}

/** @throws Refusal settings.ownChange: whoever wrote a figure does not lay it beside its document */
async function refuseOwn({ tx, actor }: ActContext, key: string, number: number): Promise<void> {
  const own = await tx
    .selectFrom('city_setting')
    .select('number')
    .where('key', '=', key)
    .where('number', '=', number)
    .where('recorded_by', '=', actor.accountId)
    .executeTakeFirst();
  if (own !== undefined) throw new Refusal('settings.ownChange');
}
