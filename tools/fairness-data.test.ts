import { describe, expect, it } from 'vitest';
import { contentOfForms, figuresAsked, rosterKnows } from '../server/rules/burden/asked-once.ts';
import { asksOf, figuresOf, operations } from './fairness/contract-fields.ts';
import { code, columns, fieldNames, packages } from './fairness/product.ts';
import { readProject } from './house/source.ts';

// The rules of docs/fairness.md about what is kept of people, held against tables, forms, packages and pages.

describe('F16 people decide what somebody is worth', () => {
  it('no table keeps a grade of appraisal and no form asks for one', () => {
    const grade =
      /(?:^|_)(?:appraisal|grade|excellent|competent|qualified|label|tag|honou?r)(?:$|_|s$)/i;
    expect(columns.filter((column) => grade.test(column.split('.')[1] as string))).toEqual([]);
    const asked = operations.flatMap(([name, shape]) =>
      shape.kind === 'act' ? asksOf(shape).map((field) => `${name} ${field.name}`) : [],
    );
    expect(asked.filter((one) => /appraisal|excellent|competent/i.test(one))).toEqual([]);
  });
});

describe('F17 no place, track, face or device is kept', () => {
  const traces =
    /(?:latitude|longitude|gps|geo(?:$|_)|location|track|trajectory|face|fingerprint|device|user_?agent|photo|picture|selfie|imei|mac_)/i;

  it('no column of the database and no field of a form', () => {
    expect(columns.filter((column) => traces.test(column.split('.')[1] as string))).toEqual([]);
    expect(fieldNames.filter((one) => traces.test(one.split(' ')[1] as string))).toEqual([]);
  });

  it('addresses of machines stand in the audit alone', () => {
    expect(columns.filter((column) => /\.(?:ip|ip_\w+|\w+_ip)$/.test(column))).toEqual([
      'audit.ip',
    ]);
  });

  it('no page asks a browser for them', () => {
    const asking =
      /geolocation|getUserMedia|capture=|DeviceMotion|navigator\.(?:userAgent|bluetooth)/;
    const web = code.filter(({ path }) => path.startsWith('web/'));
    expect(web.filter(({ words }) => asking.test(words)).map(({ at }) => at)).toEqual([]);
  });
});

describe('F19 neither wealth nor family is kept', () => {
  it('no column, and no field of a form', () => {
    const private_ =
      /(?:^|_)(?:donat\w*|wealth|income|salary|spouse|child\w*|parent(?!_id)|relatives?|family|household)(?:$|_)/i;
    expect(columns.filter((column) => private_.test(column.split('.')[1] as string))).toEqual([]);
    const asked = operations.flatMap(([name, shape]) =>
      asksOf(shape).map((field) => `${name} ${field.name}`),
    );
    expect(asked.filter((one) => private_.test(one.split(' ')[1] as string))).toEqual([]);
  });
});

describe('F20 nobody is reminded before others', () => {
  it('no package sends messages, and nothing leaves but to a provider of identities', () => {
    const sending =
      /mail|smtp|sms|wechat|weixin|wecom|dingtalk|feishu|lark|telegram|slack|web-push|mqtt/i;
    expect(packages().filter((name) => sending.test(name))).toEqual([]);
    const leaving = code.filter(
      ({ path, words }) =>
        path.startsWith('server/') &&
        /\bfetch\(|https?\.(?:request|get)\(|net\.connect\(/.test(words),
    );
    // The doctor asks the product itself, on this machine.
    expect(leaving.map(({ path }) => path)).toEqual(['server/commands/doctor-machine.ts']);
  });
});

describe('F23 one figure is asked once', () => {
  const asked = operations.flatMap(([name, shape]) =>
    shape.kind === 'act' && !contentOfForms.includes(name)
      ? figuresOf(shape).map((figure) => ({ name, figure }))
      : [],
  );

  it('each figure has one form, or the reason why several ask for it', () => {
    const forms = new Map<string, string[]>();
    for (const { name, figure } of asked) {
      forms.set(figure, [...new Set([...(forms.get(figure) ?? []), name])].sort());
    }
    const entered = Object.entries(figuresAsked).map(
      ([figure, { forms: entries }]) => [figure, [...entries].sort()] as const,
    );
    expect([...forms].sort()).toEqual([...entered].sort());
    for (const { forms: entries, because } of Object.values(figuresAsked)) {
      expect(because === '').toBe(entries.length === 1);
    }
  });

  it('no act asks for what the roster knows, but those that keep the roster', () => {
    const known = operations.flatMap(([name, shape]) =>
      shape.kind === 'act'
        ? asksOf(shape)
            .filter((field) => rosterKnows(name, field.name))
            .map((field) => `${name} ${field.name}`)
        : [],
    );
    expect(known).toEqual([]);
    const asks = ['branchName', 'rankTitle', 'memberCount', 'politicalStatus', 'birthOn', 'sex'];
    expect(asks.filter((field) => !rosterKnows('meetings.record', field))).toEqual([]);
    expect(rosterKnows('people.correct', 'rankTitle')).toBe(false);
  });
});

describe('F24 nobody is predicted or profiled', () => {
  it('no package, no column and no field for it', () => {
    const learning =
      /tensorflow|onnx|openai|anthropic|langchain|brain\.js|natural|sentiment|ml-|cluster|regression|predict/i;
    expect(packages().filter((name) => learning.test(name))).toEqual([]);
    const judging = /predict|forecast|sentiment|profil|risk|likelihood|propensity/i;
    expect(columns.filter((column) => judging.test(column))).toEqual([]);
    expect(fieldNames.filter((one) => judging.test(one.split(' ')[1] as string))).toEqual([]);
  });
});

describe('F26 complaints are two clicks away', () => {
  it.each(['web/shell/frame.tsx', 'web/pocket/frame.tsx'])(
    '%s, the frame of every page, leads to complaints',
    (path) => {
      expect(readProject(path)).toMatch(/complaints|投诉/);
    },
  );
});
