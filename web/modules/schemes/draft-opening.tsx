import { Select, TextField } from '../../ui/field.tsx';
import type { Settings } from './changes.ts';
import { PointsField, type SettingsProps } from './draft-settings.tsx';

type Opening = Settings['opening'];
type Kind = Opening['kind'];

const kinds = {
  constant: '每人一样的分',
  byClass: '党员和群众各有一个数',
  shareOfLastYear: '上年得分的百分之几',
  averageOfBranch: '本支部的平均起点分',
} as const satisfies Record<Kind, string>;

const blank: { readonly [K in Kind]: Extract<Opening, { kind: K }> } = {
  constant: { kind: 'constant', points: 0 },
  byClass: { kind: 'byClass', member: 6000, nonMember: 6000 },
  shareOfLastYear: { kind: 'shareOfLastYear', percent: 20, newcomers: 'averageOfBranch' },
  averageOfBranch: { kind: 'averageOfBranch' },
};

/** How the year's total is made, and what everybody's year begins with. */
export function DraftOpening({ settings, onChange }: SettingsProps) {
  const { opening, signModel } = settings;
  const put = (next: Opening) => onChange({ opening: next });
  return (
    <>
      <Select
        label="全年得分怎样合成"
        value={signModel}
        onChange={(event) => onChange({ signModel: event.target.value as Settings['signModel'] })}
      >
        <option value="partsFromZero">各类得分相加，从0起算</option>
        <option value="basePlusMinus">基础分加上加分、减去扣分</option>
        <option value="startFull">先给满分再扣</option>
      </Select>
      <Select
        label="年初从多少分起"
        hint={opening.kind === 'averageOfBranch' ? recordedWords : undefined}
        value={opening.kind}
        onChange={(event) => put(blank[event.target.value as Kind])}
      >
        {Object.entries(kinds).map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </Select>
      <FixedPoints opening={opening} onChange={put} />
      {opening.kind === 'shareOfLastYear' && <Share opening={opening} onChange={put} />}
    </>
  );
}

function FixedPoints(props: { opening: Opening; onChange: (opening: Opening) => void }) {
  const { opening, onChange: put } = props;
  return (
    <>
      {opening.kind === 'constant' && (
        <PointsField
          label="年初每人先有"
          value={opening.points}
          onChange={(points) => put({ ...opening, points: points ?? 0 })}
        />
      )}
      {opening.kind === 'byClass' && (
        <>
          <PointsField
            label="年初党员先有"
            value={opening.member}
            onChange={(member) => put({ ...opening, member: member ?? 0 })}
          />
          <PointsField
            label="年初群众先有"
            value={opening.nonMember}
            onChange={(nonMember) => put({ ...opening, nonMember: nonMember ?? 0 })}
          />
        </>
      )}
    </>
  );
}

const recordedWords =
  '施行后在“积分办法”页的“支部年初起点分”里登记：一位同志登记，另一位同志核对，核对后计入。';

type ShareOpening = Extract<Opening, { kind: 'shareOfLastYear' }>;

function Share(props: { opening: ShareOpening; onChange: (opening: Opening) => void }) {
  const { opening, onChange } = props;
  const { newcomers } = opening;
  const ofBranch = newcomers === 'averageOfBranch';
  return (
    <>
      <TextField
        label="上年得分的百分之几"
        inputMode="numeric"
        value={String(opening.percent)}
        onChange={(event) => {
          const percent = Number(event.target.value.normalize('NFKC').replace(/\D/g, ''));
          onChange({ ...opening, percent });
        }}
      />
      <Select
        label="上年没有得分的"
        hint={ofBranch ? recordedWords : undefined}
        value={ofBranch ? 'averageOfBranch' : 'points'}
        onChange={(event) =>
          onChange({
            ...opening,
            newcomers: event.target.value === 'points' ? 2000 : 'averageOfBranch',
          })
        }
      >
        <option value="averageOfBranch">从本支部的平均起点分起</option>
        <option value="points">从一个固定的分起</option>
      </Select>
      {!ofBranch && (
        <PointsField
          label="从多少分起"
          value={newcomers}
          onChange={(points) => onChange({ ...opening, newcomers: points ?? 0 })}
        />
      )}
    </>
  );
}
