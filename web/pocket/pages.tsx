import type { ComponentType } from 'react';
import { ActivitiesPage } from './activities.tsx';
import { ClaimPage } from './claim.tsx';
import { ClaimsPage } from './claims.tsx';
import { ComplaintPage } from './complaint.tsx';
import { ComplaintsPage } from './complaints.tsx';
import { DeductionPage } from './deduction.tsx';
import { HomePage } from './home.tsx';
import { HoursPage } from './hours.tsx';
import { later } from './later.tsx';
import { MinePage } from './mine.tsx';
import { MyDataPage } from './my-data.tsx';
import { ObjectionPage, RaiseObjectionPage } from './objection.tsx';
import { PasswordPage } from './password.tsx';
import { PointsPage } from './points.tsx';
import { NotFound } from './reading.tsx';
import { ReadingModesPage } from './reading-modes.tsx';
import { TopicPage } from './topic.tsx';
import { WhyPage } from './why.tsx';

export interface PageProps {
  /** What stands in the address where the pattern has `{…}`. */
  parts: readonly string[];
  query: URLSearchParams;
}

export const tabs = [
  { to: '/m', words: '首页' },
  { to: '/m/activities', words: '活动' },
  { to: '/m/points', words: '积分' },
  { to: '/m/mine', words: '我的' },
] as const;

const SchemePage = later('scheme', async () => (await import('./scheme.tsx')).SchemePage);
const ClosedYearsPage = later(
  'closed years',
  async () => (await import('./closed-years.tsx')).ClosedYearsPage,
);
const CommendationsPage = later(
  'commendations',
  async () => (await import('./commendations.tsx')).CommendationsPage,
);
const CommendationPage = later(
  'commendation',
  async () => (await import('./commendations.tsx')).CommendationPage,
);
const LeavesPage = later('leaves', async () => (await import('./leaves.tsx')).LeavesPage);
const ProofPage = later('proof', async () => (await import('./proof.tsx')).ProofPage);
const ConsultationPage = later(
  'consultation',
  async () => (await import('./consultation.tsx')).ConsultationPage,
);

type Tab = (typeof tabs)[number]['to'];

/** Each page with the tab it belongs to, the page above it. */
const pages: readonly [pattern: string, tab: Tab, words: string, Page: ComponentType<PageProps>][] =
  [
    ['/m', '/m', '首页', HomePage],
    ['/m/activities', '/m/activities', '活动', ActivitiesPage],
    ['/m/activities/{id}', '/m/activities', '一个活动', TopicPage],
    ['/m/hours', '/m/activities', '我的服务时长', HoursPage],
    ['/m/points', '/m/points', '积分', PointsPage],
    ['/m/proof', '/m/points', '一个数由哪些记录组成', ProofPage],
    ['/m/why/{id}', '/m/points', '积分记录的来由', WhyPage],
    ['/m/claims', '/m/points', '申报一件事', ClaimsPage],
    ['/m/claims/{id}', '/m/points', '我的申报', ClaimPage],
    ['/m/deductions/{id}', '/m/points', '扣分、冲销告知', DeductionPage],
    ['/m/why/{id}/objection', '/m/points', '我有异议', RaiseObjectionPage],
    ['/m/objections/{id}', '/m/points', '我的异议', ObjectionPage],
    ['/m/scheme', '/m/points', '积分办法', SchemePage],
    ['/m/schemes/drafts/{id}', '/m/points', '办法征求意见', ConsultationPage],
    ['/m/mine', '/m/mine', '我的', MinePage],
    ['/m/closed-years', '/m/mine', '考核参考表', ClosedYearsPage],
    ['/m/commendations', '/m/mine', '先进事迹名单', CommendationsPage],
    ['/m/commendations/{id}', '/m/mine', '一份先进事迹名单', CommendationPage],
    ['/m/leaves', '/m/mine', '我的离岗情况', LeavesPage],
    ['/m/data', '/m/mine', '我的数据', MyDataPage],
    ['/m/password', '/m/mine', '修改口令', PasswordPage],
    ['/m/reading', '/m/mine', '字号和对比', ReadingModesPage],
    ['/m/complaints', '/m/mine', '投诉建议', ComplaintsPage],
    ['/m/complaints/{id}', '/m/mine', '投诉建议', ComplaintPage],
  ];

export function pageAt(path: string): {
  Page: ComponentType<PageProps>;
  tab: Tab;
  words: string;
  parts: readonly string[];
} {
  const asked = path.replace(/\/$/, '');
  for (const [pattern, tab, words, Page] of pages) {
    const found = new RegExp(`^${pattern.replace('{id}', '(\\d+)')}$`).exec(asked);
    if (found) {
      return { Page, tab, words, parts: found.slice(1) };
    }
  }
  return { Page: NotFound, tab: '/m', words: '没有找到的一页', parts: [] };
}
