import type { AnswerOf } from '../../lib/client.ts';
import { fullDay, points } from '../../lib/format.ts';
import { type Definition, DefinitionList } from '../../ui/definition-list.tsx';
import type { State } from '../../ui/status-mark.tsx';

export type Claim = Omit<AnswerOf<'claims.readMine'>, 'allowed'>;

export const claimMarks: Readonly<Record<Claim['state'], State>> = {
  submitted: 'open',
  seconding: 'open',
  approved: 'done',
  returned: 'near',
  rejected: 'over',
  withdrawn: 'open',
  voided: 'over',
};

interface FactsProps {
  claim: Claim;
  /** Where its file is read; reading another person's leaves a line. */
  fileHref: string;
  more?: readonly Definition[];
}

/** What was claimed, fact by fact; what was left out is left out. */
export function ClaimFacts({ claim, fileHref, more = [] }: FactsProps) {
  return (
    <DefinitionList
      items={[
        ['姓名', isOwn(claim) ? null : `${claim.personName}，${claim.sentByWords}`],
        ['发生日期', fullDay(claim.happenedOn)],
        ['规则', claim.sentence],
        ['数量', [claim.quantityWords, claim.levelWords].filter(Boolean).join('，')],
        ['跟在', claim.followsWords],
        ['按规则', `${points(claim.points)}分，封顶以积分页为准`],
        ...more,
        ['依据', claim.evidence],
        ['补录', claim.lateBecause],
        [
          '附件',
          claim.file && (
            <a href={fileHref} download>
              {claim.file.name}（{claim.file.words}）
            </a>
          ),
        ],
      ]}
    />
  );
}

/** Whether its person sent it; what a cadre sent says whose it is. */
export function isOwn({ sentByWords }: Pick<Claim, 'sentByWords'>): boolean {
  return sentByWords === '本人申报';
}

/** Through whose hands it went, and what they said. */
export function ClaimCourse({ claim: { steps } }: { claim: Claim }) {
  return (
    <ul className="lines">
      {steps.map((step) => (
        <li key={step.at + step.words + step.because}>
          {step.at}　{step.words}，{step.byName}
          {step.because && `：${step.because}`}
        </li>
      ))}
    </ul>
  );
}
