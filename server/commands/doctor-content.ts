import { sql } from 'kysely';
import { momentWords } from '../kernel/moment.ts';
import { type PlainDate, plainDateOf } from '../kernel/plain-date.ts';
import { postWords } from '../kernel/post-words.ts';
import { auditContent } from '../platform/audit.ts';
import { checkpointFile, readCheckpoints } from '../platform/checkpoints.ts';
import type { Reader } from '../platform/database/connect.ts';
import { isDemoCity } from '../platform/installation.ts';
import type { Settings } from '../platform/settings.ts';
import type { Vault } from '../platform/vault.ts';
import { attention, type Check, type Examined, well, wrong } from './doctor-diagnosis.ts';

const dayMs = 24 * 60 * 60 * 1000;
const backupDaysMax = 7;
const checkpointDaysMax = 3;
const uploadDaysMax = 2;
const unitsSampled = 5;
const administrators = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const;

/** What stands in the city's tables, cheaply: some rows, no whole table. */
export function contentChecks(db: Reader, vault: Vault | null, examined: Examined): Check[] {
  const { clock, settings } = examined;
  const now = clock.now();
  const today = plainDateOf(now);
  return [
    { code: 'keysFit', subject: '密钥', look: () => keysFit(db, vault) },
    { code: 'clockBack', subject: '时间', look: () => clockBack(db, now) },
    { code: 'calendar', subject: '工作日历', look: () => calendar(db, today) },
    { code: 'demo', subject: '演示数据', look: () => demo(db, examined.demoRefused) },
    { code: 'administrators', subject: '管理员', look: () => administratorsOf(db, today) },
    { code: 'ledgerTotals', subject: '积分汇总', look: () => totals(db, today) },
    { code: 'backup', subject: '备份', look: () => backup(db, now) },
    { code: 'checkpoint', subject: '核对点', look: () => checkpoint(vault, settings, now) },
    { code: 'uploads', subject: '上传的文件', look: () => uploads(db, now) },
  ];
}

/** One sealed number, found again by its keyed hash, and the newest link of the audit: all three keys. */
async function keysFit(db: Reader, vault: Vault | null) {
  const other = '请把当时另存的 keys.json 放回原处，或用 KEY_FILE 写明它在哪里。';
  const person = await db
    .selectFrom('person')
    .select(['identity_sealed', 'identity_index'])
    .limit(1)
    .executeTakeFirst();
  const audit = await db
    .selectFrom('audit')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('lane')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const empty = person === undefined && audit === undefined;
  if (vault === null && !empty) return wrong('库里有内容，却没有能用的密钥文件。', other);
  if (vault === null || empty) return well('还没有可比对的内容。');
  const sealFits =
    person === undefined || opens(vault, person.identity_sealed, person.identity_index);
  if (!sealFits) return wrong('密钥文件不是这个数据库的那一份，身份证号打不开。', other);
  const linkFits =
    audit === undefined || vault.link(audit.prev_hash, auditContent(audit)).equals(audit.hash);
  if (!linkFits) {
    return wrong(
      '审计的最后一条用这份密钥核对不上。',
      `若换过密钥文件，${other}若没有换过，请运行 npm run verify。`,
    );
  }
  const tried = [...(person ? ['身份证号'] : []), ...(audit ? ['审计'] : [])];
  return well(`与${tried.join('、')}相符。`);
}

function opens(vault: Vault, sealed: Buffer, index: Buffer): boolean {
  try {
    return vault.index(vault.open(sealed).toString('utf8')).equals(index);
  } catch {
    // An authenticated cipher answers a wrong key with an error, which is the answer we ask for.
    return false;
  }
}

async function clockBack(db: Reader, now: Date) {
  const { rows } = await sql<{ at: Date | null }>`select max(at) as at from audit`.execute(db);
  const last = rows[0]?.at ?? null;
  if (last === null || last.getTime() <= now.getTime() + 60_000)
    return well('不早于最后一条记录。');
  return wrong(
    `本机时间是${momentWords(now)}，早于最后一条审计（${momentWords(last)}）。`,
    '请校准本机时间，再启动；记录的时间都取自本机。',
  );
}

/** The State Council's notice for the next year comes out in November. */
async function calendar(db: Reader, today: PlainDate) {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from day)::int as year from calendar_day order by 1`.execute(db);
  const years = rows.map(({ year }) => year);
  const year = Number(today.slice(0, 4));
  if (!years.includes(year)) {
    return wrong(
      `没有${year}年的放假调休安排，工作日会算错。`,
      '请更新表率，安排随程序一起发布；或者由市直机关工委在“设置”的“放假和调休”里填写。',
    );
  }
  if (today.slice(5, 7) >= '11' && !years.includes(year + 1)) {
    return attention(
      `还没有${year + 1}年的放假调休安排。`,
      '国务院办公厅的通知公布后，请更新表率，或者由市直机关工委在“设置”的“放假和调休”里填写；元旦以后的工作日在此之前按周末推算。',
    );
  }
  return well(`有${year}年的放假调休安排${years.includes(year + 1) ? '，也有下一年的' : ''}。`);
}

async function demo(db: Reader, refused: boolean) {
  if (!(await isDemoCity(db))) return well('没有。');
  const words = '这里装的是演示数据，人名和号码都是编的。';
  const wayOut = '要正式使用，请换一个空的 DATA_DIR 和 DATABASE_URL，设 DEMO=off 再启动。';
  return refused ? wrong(`DEMO=off，${words}`, wayOut) : attention(words, wayOut);
}

async function administratorsOf(db: Reader, today: PlainDate) {
  const { rows } = await sql<{ kind: (typeof administrators)[number]; count: number }>`
    select p.kind, count(*)::int as count from post p
    join account a on a.id = p.account_id and a.disabled_at is null
    where p.kind = any(${administrators}) and p.held_from <= ${today}::date and p.held_to > ${today}::date
    group by p.kind`.execute(db);
  const counts = new Map(rows.map(({ kind, count }) => [kind, count]));
  const inWords = administrators.map((kind) => `${postWords[kind]}${counts.get(kind) ?? 0}人`);
  const missing = administrators.filter((kind) => !counts.has(kind)).map((kind) => postWords[kind]);
  if (missing.length === 0) return well(`${inWords.join('、')}。`);
  return attention(
    `还没有${missing.join('、')}。`,
    missing.includes(postWords.systemAdministrator)
      ? '请启动表率，用它打印的初始化口令在 /setup.html 设立第一位系统管理员。'
      : '请系统管理员登录后指定。',
  );
}

/** A few units, others every day; one statement, so that postings under way do not show. */
async function totals(db: Reader, today: PlainDate) {
  const { rows } = await sql<{ units: number; differing: number }>`
    with sampled as (select unit_id, seq from ledger_chain
      order by md5(unit_id || ${today}::text) limit ${unitsSampled}),
    compared as (select s.seq, l.entries, l.amount, t.entries as summed, t.amount as total
      from sampled s
      cross join lateral (select count(*) as entries, coalesce(sum(amount), 0) as amount
        from ledger_entry e where e.unit_id = s.unit_id) l
      cross join lateral (select coalesce(sum(entries), 0) as entries, coalesce(sum(amount), 0) as amount
        from ledger_total e where e.unit_id = s.unit_id) t)
    select count(*)::int as units, (count(*) filter (where entries <> seq or entries <> summed
      or amount <> total))::int as differing from compared`.execute(db);
  const { units = 0, differing = 0 } = rows[0] ?? {};
  if (differing === 0)
    return well(units === 0 ? '还没有积分。' : `抽查${units}个单位，与流水一致。`);
  return wrong(
    `抽查${units}个单位，有${differing}个的汇总与流水不符。`,
    '请先停止使用并另存一份数据，再运行 npm run verify 查明。',
  );
}

async function backup(db: Reader, now: Date) {
  if (await isDemoCity(db)) return well('演示数据不必备份。');
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from audit where action = 'platform.backUp'`.execute(db);
  const last = rows[0]?.at ?? null;
  const wayOut = '请运行 npm run backup -- --out 备份文件，并定期备份，存到别的机器上。';
  if (last === null) return attention('没有备份过的记录（用别的办法备份的不算在内）。', wayOut);
  const words = `最近一次在${momentWords(last)}（${daysSince(last, now)}天前）。`;
  return daysSince(last, now) > backupDaysMax ? attention(words, wayOut) : well(words);
}

function checkpoint(vault: Vault | null, settings: Settings, now: Date) {
  const daily = '运行中的表率每天记一次；也可运行 npm run verify，核对无误后会记下。';
  if (vault === null)
    return attention('没有能用的密钥文件，不能比对。', '请先解决密钥文件的问题。');
  const { lastAt, changedLines } = readCheckpoints(vault, checkpointFile(settings));
  if (changedLines.length > 0) {
    return wrong(
      `checkpoints.jsonl 的第${changedLines.join('、')}行用这份密钥核对不上。`,
      '若换过密钥文件，请先换回；否则请运行 npm run verify，并与别处另存的这份文件比对。',
    );
  }
  if (lastAt === null) return attention('还没有核对点。', daily);
  const at = new Date(lastAt);
  const words = `最近一次在${momentWords(at)}（${daysSince(at, now)}天前）。`;
  return daysSince(at, now) > checkpointDaysMax ? attention(words, daily) : well(words);
}

/** Uploads are kept for a day until somebody decides on them; the daily housekeeping clears those forgotten. */
async function uploads(db: Reader, now: Date) {
  const oldest = new Date(now.getTime() - uploadDaysMax * dayMs);
  const { rows } = await sql<{ files: number; bytes: number }>`
    select count(*)::int as files, coalesce(sum(length(f.sealed)), 0)::float8 as bytes
    from import_file f join import_batch b on b.id = f.batch_id
    where b.created_at < ${oldest}`.execute(db);
  const { files = 0, bytes = 0 } = rows[0] ?? {};
  if (files === 0) return well('没有遗留的。');
  return attention(
    `有${files}个上传后没有处理的名册（${(bytes / 1024 / 1024).toFixed(1)}MB），已放了${uploadDaysMax}天以上。`,
    '请在“导入花名册”页导入或放弃；运行中的表率每天也会清除一次。',
  );
}

function daysSince(at: Date, now: Date): number {
  return Math.floor((now.getTime() - at.getTime()) / dayMs);
}
