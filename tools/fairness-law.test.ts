import { describe, expect, it } from 'vitest';
import { type PostKind, postKinds } from '../server/kernel/actor.ts';
import type { PolicyEntry } from '../server/kernel/policy.ts';
import { answersOf, asksOf, operations } from './fairness/contract-fields.ts';
import {
  cadre,
  code,
  columns,
  fieldNames,
  member,
  outside,
  own,
  policy,
  within,
} from './fairness/product.ts';

// The rules of docs/fairness.md about order, reach, use and paper, held against the whole product: new routes, tables
// and pages are taken in by themselves.

it('looks at the whole product', () => {
  expect(operations.length).toBeGreaterThan(120);
  expect(columns.length).toBeGreaterThan(250);
  expect(code.length).toBeGreaterThan(30_000);
});

describe('F1 nobody is put in an order of worth', () => {
  const order =
    /(?:^|[a-z ])(?:rank(?!Title)|ranking|percentile|quantile|podium|leaderboard|topN|bottom|best|worst)(?:$|[A-Z])/i;

  it('no operation answers a place, and none sorts people by choice', () => {
    expect(fieldNames.filter((one) => order.test(one.split(' ')[1] as string))).toEqual([]);
    const asked = operations.flatMap(([name, shape]) =>
      asksOf(shape)
        .filter((field) => /^(?:sort|sortBy|order|orderBy|top|descending)$/.test(field.name))
        .map((field) => `${name} ${field.name}`),
    );
    expect(asked).toEqual([]);
    expect(order.test('myRank')).toBe(true);
    expect(order.test('rankTitle')).toBe(false);
  });

  const worth =
    /\b(?:amount|total|counted|raw|points|balance|standing|score|minutes|hours)\b|\bsum\s*\(/i;

  it('no list is read in the order of points or hours', () => {
    const orders = code.flatMap(({ at, words }) => {
      const found = /order by (.+)$|\.orderBy\((.+)$/i.exec(words);
      return found === null ? [] : [{ at, by: (found[1] ?? found[2]) as string }];
    });
    expect(orders.length).toBeGreaterThan(80);
    expect(orders.filter(({ by }) => worth.test(by)).map(({ at }) => at)).toEqual([]);
    expect(worth.test('p.total desc')).toBe(true);
    expect(worth.test('o.from_minute, o.id')).toBe(false);
  });

  it('nothing is sorted by points or hours after it was read', () => {
    const sorts = code.flatMap(({ at, words }) => {
      const by = /\.(?:sort|toSorted)\((.*)/.exec(words)?.[1];
      return by === undefined ? [] : [{ at, by }];
    });
    expect(sorts.length).toBeGreaterThan(10);
    // Rules, by how well they fit the words of a line that somebody typed: nobody stands in that order.
    const rulesOnly = 'server/modules/claims/domain/fitting.ts';
    expect(
      sorts.filter(({ at, by }) => worth.test(by) && !at.startsWith(rulesOnly)).map(({ at }) => at),
    ).toEqual([]);
  });

  /** Where the words stand because they say no, or mean a digit. */
  const sayNo: Readonly<Record<string, string>> = {
    'server/modules/points/statement-paper.ts': 'says that points rank nobody',
    'server/modules/closing/sheet-paper.ts': 'says that points rank nobody',
    'server/modules/points/domain/lint-table.ts': 'what a scheme may not contain',
    'server/modules/points/domain/lint.ts': 'what a scheme may not contain',
    'server/modules/commendations/domain/commended.ts': 'what words about somebody may not tell',
    'contract/commendations.ts': 'the refusal of such words',
    'server/rules/points/clauses.ts': 'the prohibition itself',
    'server/modules/people/roster-template.ts': 'the last digit of an identity number',
    'server/modules/people/domain/roster-words.ts': 'the last digit of an identity number',
  };

  it('no source of a page speaks of places', () => {
    const spoken = code.filter(({ words }) =>
      /名次|排名|排行|末位|倒数|第一名|前[三五十]名/.test(words),
    );
    expect(spoken.filter(({ path }) => !(path in sayNo)).map(({ at }) => at)).toEqual([]);
  });
});

describe('F3 named persons’ points are seen by themselves, their branch and their unit', () => {
  const above: readonly PostKind[] = postKinds.filter(
    (kind) =>
      !['branchSecretary', 'branchCommitteeMember', 'unitPartyOffice', 'operator'].includes(kind),
  );
  /** Operations about points of named persons that somebody above the unit, or everybody in it, may see, with the reason. */
  const open: Readonly<Record<string, string>> = {
    'points.listObjections': 'an open objection at its second level, with its own opinion',
    'points.readObjection': 'an open objection at its second level',
    'points.decideObjection': 'an open objection at its second level',
    'points.listPublicity': 'published in the unit, without points',
    'points.readPublicity': 'published in the unit, without points',
    'points.readTemplate': 'invented people of worked examples',
    'claims.listToReview': 'claims of a unit’s office itself, which nobody below may review',
    'claims.read': 'claims of a unit’s office itself, which nobody below may review',
    'schemes.readDraft': 'points of rules; the names are those who speak to the draft',
    'schemes.previewDraft': 'points of rules; nobody is named',
  };
  const named = operations.filter(([name, shape]) => {
    const names = answersOf(shape).map((field) => field.name);
    const points = names.some((one) =>
      /points$|^total$|^raw$|counted|amount|hundredths/i.test(one),
    );
    const people = names.some((one) => /^(?:personId|personName|name)$/.test(one));
    return name in policy && /^(?:points|schemes|claims|closing)\./.test(name) && points && people;
  });

  it('no post above the unit shows them, and no colleague', () => {
    expect(named.length).toBeGreaterThan(5);
    const seen = named.flatMap(([name, shape]) => {
      const { may } = policy[name] as PolicyEntry;
      // Operations about oneself take no subject; what they read is the asker's own.
      if (name in open || /\.(?:\w*My|acknowledge)/.test(name) || ownOnly(shape.path)) return [];
      const high = above.filter((kind) => may(cadre(kind), within));
      const colleague = may(member, within) || may(member, outside) ? ['a colleague'] : [];
      return [...high, ...colleague].map((who) => `${name}: ${who}`);
    });
    expect(seen).toEqual([]);
  });
});

describe('F5 a figure about a group can be hidden', () => {
  it('every average may be null, as it is for fewer than ten people', () => {
    const averages = operations.flatMap(([name, shape]) =>
      answersOf(shape)
        .filter((field) => /average|mean$|perPerson/i.test(field.name))
        .map((field) => ({ name: `${name} ${field.name}`, nullable: field.nullable })),
    );
    expect(averages.filter((one) => !one.nullable)).toEqual([]);
  });
});

describe('F6 nothing is kept about the use of the software', () => {
  const use =
    /(?:^|_)(?:login_count|logins|last_login|online|clicks?|views?|view_count|visits?|page_views?|likes?|shares?|votes?|watch\w*|read_at|read_count|opened_at|installed|active_days|last_seen_at|last_used_at|usage)(?:$|_)/;
  /** What ends with the session it belongs to. */
  const needed = ['session.last_seen_at'];

  it('no column of the database', () => {
    const found = columns.filter((column) => use.test(column.split('.')[1] as string));
    expect(found).toEqual(needed);
  });

  it('no metric tells people, accounts or organisations apart', () => {
    const labels = code
      .filter(({ path }) => path === 'server/platform/http/metrics.ts')
      .flatMap(({ words }) => /labelNames: \[(.*?)\]/.exec(words)?.[1]?.split(', ') ?? []);
    expect(labels.length).toBeGreaterThan(3);
    expect([...new Set(labels)].sort()).toEqual(
      ["'kind'", "'node'", "'quantile'", "'route'", "'state'", "'status'", "'version'"].sort(),
    );
  });

  it('no operation answers a count of uses', () => {
    const counted =
      /^(?:logins|loginCount|visits?|clicks?|views?|likes?|shares?|votes?|onlineMinutes|lastSeen\w*|usage\w*|activeDays)$/i;
    expect(fieldNames.filter((one) => counted.test(one.split(' ')[1] as string))).toEqual([]);
  });
});

describe('F8 whatever a member does here can be done without a phone', () => {
  const ownAccount = 'only for those who use the screen; nobody needs an account';
  const leader = 'the cadres above the organiser do the same by the same operation';
  /** For each act of a plain member: the operation by which a cadre does it from paper, or why none is needed. */
  const equals: Readonly<Record<string, string>> = {
    'access.logOut': ownAccount,
    'access.setReading': ownAccount,
    'access.changePassword': ownAccount,
    'complaints.write': 'a letter or a visit; whoever receives it is named on the page',
    'complaints.writeUnsigned': 'a letter or a visit; whoever receives it is named on the page',
    'complaints.close': 'an own complaint only; left alone, the office closes it',
    'commendations.answerMine': 'commendations.recordAnswer',
    'service.signUp': 'service.saveSheet',
    'service.withdraw': 'whoever does not come simply does not come; nothing is kept of it',
    'service.propose': 'service.postTopic',
    'service.saveSheet': leader,
    'service.submitSheet': leader,
    'service.correctSheet': leader,
    'service.readSheetFile': leader,
    'service.issueAttestation': leader,
    'service.issueMyCertificate': 'service.issueCertificate',
    'points.acknowledgeDeduction': 'points.recordNotice',
    'points.answerDeduction': 'points.recordAnswer',
    'points.raiseObjection': 'points.recordObjection',
    'points.escalateObjection': 'points.recordEscalation',
    'desk.exportMyData': 'points.exportStatement',
    'desk.putAside': ownAccount,
    'desk.markSeen': ownAccount,
    'desk.takeUp': ownAccount,
    'claims.submit': 'claims.claimForOthers',
    'claims.uploadEvidence': 'evidence is optional, and a paper is shown to the reviewer instead',
    'claims.mend': 'claims.claimForOthers',
    'claims.withdraw': 'said in writing or by telephone to the reviewer, who returns the claim',
    'claims.explainMine': 'said in writing or by telephone to the reviewer',
    'schemes.addComment': 'said in writing or by telephone to the office that drafts the scheme',
  };
  const cadres: readonly PostKind[] = ['unitPartyOffice', 'branchSecretary'];
  const memberActs = operations
    .filter(([name, shape]) => shape.kind === 'act' && policy[name]?.may(member, own))
    .map(([name]) => name);

  it.each(memberActs)('%s', (name) => {
    const equal = equals[name];
    expect(equal, `say in this table how ${name} is done on paper`).toBeDefined();
    const pair = policy[equal as string];
    if (pair === undefined) {
      expect(equal).toMatch(/^[a-z].{20,}$/);
    } else {
      expect(cadres.some((kind) => pair.may(cadre(kind), within))).toBe(true);
    }
    if (equal === leader) {
      expect(policy[name]?.may(cadre('unitPartyOffice'), within)).toBe(true);
    }
  });

  it('names no act that is gone', () => {
    expect(Object.keys(equals).filter((name) => !memberActs.includes(name))).toEqual([]);
  });
});

const ownOnly = (path: string) => path.includes('/my-');
