// Writes server/rules/calendar/<year>.json from the MIT package chinese-days: which days are off and which
// Saturdays and Sundays are worked instead. The notices named here are the source; the package is the copy
// that saves typing them. Run it after adding next year's notice: node tools/calendar-days.mjs

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const notices = {
  2024: '2023-10-25',
  2025: '2024-11-12',
  2026: '2025-11-04',
};

const file = createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json');
const days = JSON.parse(readFileSync(file, 'utf8'));

for (const [year, published] of Object.entries(notices)) {
  const content = {
    year: Number(year),
    source: `国务院办公厅关于${year}年部分节假日安排的通知（${published}）`,
    holidays: named(days.holidays, year),
    workdays: named(days.workdays, year),
  };
  const path = new URL(`../server/rules/calendar/${year}.json`, import.meta.url);
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}

/** `"2026-02-14": "Spring Festival,春节,4"` → `"2026-02-14": "春节"`, in order of days. */
function named(list, year) {
  const own = Object.entries(list).filter(([day]) => day.startsWith(year));
  return Object.fromEntries(own.sort().map(([day, text]) => [day, text.split(',')[1]]));
}
