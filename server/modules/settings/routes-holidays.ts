import type { holidayRoutes } from '#contract/holidays.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readCalendar, replaceDays } from '../../platform/calendar.ts';
import type { Handlers } from '../../platform/module.ts';
import { checkHolidays, daysOf, festivalWords, openYears } from './domain/holidays.ts';
import { readNotice } from './domain/notice.ts';
import type { HolidaysChanged } from './facts.ts';
import { settingsPolicy } from './policy.ts';
import { addNotice, readNamedDays } from './store-holidays.ts';
import { listsInForce, readHolidays } from './views-holidays.ts';

export const holidayHandlers: Handlers<typeof holidayRoutes> = {
  async 'settings.listHolidays'({ actor, db, today }) {
    allow(settingsPolicy, 'settings.listHolidays', actor);
    return await readHolidays(db, today);
  },

  async 'settings.changeHolidays'(input) {
    const { actor, tx, today, params, body, audit } = input;
    allow(settingsPolicy, 'settings.changeHolidays', actor);
    const { year } = params;
    const { text, source, reason, version } = body;
    if (!openYears(today).includes(year)) throw new Refusal('settings.yearNotOpen', { year });
    const festivals = readNotice(text, year);
    const days = daysOf(festivals);
    const before = await readNamedDays(tx, year);
    checkHolidays(days, before, today);
    const words = festivals.map(festivalWords).join('');
    const step = { words, verifies: null, source, reason };
    const added = await addNotice(input, year, version, step);
    const told: HolidaysChanged = {
      ...{ name: 'settings.holidaysChanged', year },
      before: await readCalendar(tx),
    };
    const from = before.length === 0 ? `${year}-01-01` : today;
    await replaceDays(
      tx,
      { year, from },
      days.map((day) => ({ ...day, source })),
    );
    audit({ object: { kind: 'setting', id: null }, reason, details: { year, words, source } });
    await input.announce(told);
    return { version: added };
  },

  async 'settings.verifyHolidays'(input) {
    const { actor, tx, params, body, audit } = input;
    allow(settingsPolicy, 'settings.verifyHolidays', actor);
    const { year } = params;
    const { source, version } = body;
    const list = (await listsInForce(tx)).find((one) => one.year === year);
    if (list === undefined) throw new Refusal('platform.notFound');
    if (list.verified) throw new Refusal('settings.verifiedAlready');
    if (list.recordedBy === actor.accountId) throw new Refusal('settings.ownChange');
    const step = { words: null, verifies: list.number, source, reason: '' };
    const added = await addNotice(input, year, version, step);
    audit({ object: { kind: 'setting', id: null }, details: { year, source } });
    return { version: added };
  },
};
