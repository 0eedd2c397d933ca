// Generated from the migrated database (npm run snapshot); a test fails when it differs.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: each jsonb column is checked by the contract at its edge.
type Json = ColumnType<any, string, string>;
// biome-ignore lint/suspicious/noExplicitAny: the same, with a default.
type JsonWithDefault = ColumnType<any, string | undefined, string>;

export interface AccountTable {
  id: GeneratedAlways<number>;
  person_id: number | null;
  login: string;
  display_name: string;
  password_hash: string | null;
  disabled_at: Date | null;
  version: Generated<number>;
  created_at: Date;
  text_size: string | null;
  contrast: string | null;
}

export interface ActivationCodeTable {
  account_id: number;
  code_hash: Buffer;
  expires_at: Date;
  issued_by: number | null;
}

export interface AttemptLimitTable {
  key: string;
  window_start: Date;
  attempts: number;
}

export interface AuditTable {
  lane: number;
  seq: number;
  at: Date;
  account_id: number | null;
  actor_name: string;
  actor_posts: string;
  action: string;
  object_kind: string;
  object_id: number | null;
  organisation_id: number | null;
  reason: string | null;
  details: Json;
  request_id: string | null;
  ip: string | null;
  prev_hash: Buffer;
  hash: Buffer;
  key_id: number;
}

export interface AuditHeadTable {
  lane: number;
  seq: number;
  hash: Buffer;
}

export interface BranchOpeningTable {
  id: GeneratedAlways<number>;
  branch_id: number;
  year: number;
  points: number;
  ground: string;
  recorded_by: number;
  recorded_on: string;
  confirmed_by: number | null;
  confirmed_at: Date | null;
}

export interface CalendarDayTable {
  day: string;
  kind: string;
  name: string;
  source: string;
}

export interface CitySettingTable {
  key: string;
  number: number;
  value: number | null;
  valid_from: string | null;
  verifies: number | null;
  source: string;
  article: string;
  reason: string;
  recorded_by: number | null;
  recorded_at: Date;
}

export interface ClaimTable {
  id: GeneratedAlways<number>;
  person_id: number;
  sent_by: number;
  sent_on: string;
  words: string;
  rule_code: string;
  level: string | null;
  happened_on: string;
  quantity: number;
  evidence: string;
  file_id: number | null;
  late_because: string | null;
  state: string;
  first_by: number | null;
  settled_by: number | null;
  settled_on: string | null;
  settled_because: string | null;
  entry_id: number | null;
  version: Generated<number>;
  follows_id: number | null;
}

export interface ClaimRelationTable {
  person_id: number;
  other_id: number;
  declared_on: string;
}

export interface ClaimStepTable {
  id: GeneratedAlways<number>;
  claim_id: number;
  what: string;
  by_id: number;
  at: Date;
  because: string;
}

export interface CommendationTable {
  id: GeneratedAlways<number>;
  unit_id: number;
  title: string;
  ground: string;
  deeds_from: string;
  deeds_until: string;
  opened_by: number;
  opened_on: string;
  proposed_by: number | null;
  proposed_on: string | null;
  returned_because: string | null;
  approved_by: number | null;
  approved_on: string | null;
  public_until: string | null;
  stands_until: string | null;
  withdrawn_by: number | null;
  withdrawn_on: string | null;
  withdrawn_because: string | null;
  version: Generated<number>;
}

export interface CommendedDeedTable {
  commendation_id: number;
  person_id: number;
  entry_id: number;
}

export interface CommendedPersonTable {
  commendation_id: number;
  person_id: number;
  story: Generated<string>;
  story_consent: boolean | null;
  answered_on: string | null;
  recorded_by: number | null;
  declined: Generated<boolean>;
}

export interface ComplaintTable {
  id: GeneratedAlways<number>;
  kind: string;
  words: string;
  organisation_id: number;
  post: string;
  account_id: number | null;
  receipt_index: Buffer | null;
  about_path: string | null;
  about_words: string | null;
  written_on: string;
  due_on: string;
  state: string;
  closed_on: string | null;
  closed_by: number | null;
  closed_reason: Generated<string>;
  version: Generated<number>;
}

export interface ComplaintAnswerTable {
  complaint_id: number;
  number: number;
  words: string;
  answered_on: string;
  account_id: number;
}

export interface DeductionTable {
  id: GeneratedAlways<number>;
  person_id: number;
  rule_code: string;
  level: string | null;
  scheme_version_id: number;
  amount: number;
  happened_on: string;
  matter: string;
  fact: string;
  evidence: string;
  contact: string;
  proposed_by: number;
  proposed_on: string;
  notified_on: string | null;
  notified_how: string | null;
  answer_until: string | null;
  answer: string | null;
  answered_on: string | null;
  answer_final: Generated<boolean>;
  answer_recorded_by: number | null;
  outcome: string | null;
  outcome_because: string | null;
  settled_by: number | null;
  settled_on: string | null;
  settled_at: Date | null;
  version: Generated<number>;
  takes_back: number | null;
  quantity: Generated<number>;
  raises_flag: Generated<boolean>;
  flag_until: string | null;
  flag_ended_on: string | null;
  flag_ended_by: number | null;
  flag_ended_because: string | null;
  flag_ended_at: Date | null;
  told_on: string | null;
  told_how: string | null;
}

export interface DeedTable {
  id: GeneratedAlways<number>;
  content_key: string;
  person_id: number;
  rule_code: string;
  happened_on: string;
  quantity: number;
  matter: string;
  ground: string;
  batch_id: number | null;
  recorded_at: Date;
}

export interface DeskMarkTable {
  account_id: number;
  thing_id: string;
  until_on: string | null;
  marked_at: Date;
}

export interface DeskReminderTable {
  id: GeneratedAlways<number>;
  person_id: number;
  thing_id: string;
  title: string;
  href: string;
  sent_by: number;
  sent_on: string;
  until_on: string;
}

export interface HolidayNoticeTable {
  year: number;
  number: number;
  words: string | null;
  verifies: number | null;
  source: string;
  reason: string;
  recorded_by: number | null;
  recorded_at: Date;
}

export interface ImportBatchTable {
  id: GeneratedAlways<number>;
  kind: string;
  filename: string;
  file_hash: Buffer;
  status: string;
  mapping: JsonWithDefault;
  summary: JsonWithDefault;
  account_id: number | null;
  organisation_id: number | null;
  created_at: Date;
  committed_at: Date | null;
  rolled_back_at: Date | null;
  version: Generated<number>;
}

export interface ImportChangeTable {
  batch_id: number;
  person_id: number;
  before: Json | null;
  after_version: number;
}

export interface ImportFileTable {
  batch_id: number;
  sealed: Buffer;
}

export interface InstallationStepTable {
  name: string;
  done_at: Date;
}

export interface JobTable {
  id: GeneratedAlways<number>;
  kind: string;
  payload: Json;
  run_at: Date;
  attempts: Generated<number>;
  locked_until: Date | null;
  done_at: Date | null;
  error: string | null;
  key: string | null;
  actor: Json | null;
  asked_by: number | null;
  started_at: Date | null;
  percent: Generated<number>;
  words: Generated<string>;
  cancel_asked_at: Date | null;
  outcome: string | null;
  result: Json | null;
}

export interface LeavePeriodTable {
  id: GeneratedAlways<number>;
  person_id: number;
  kind: string;
  from_on: string;
  until_on: string | null;
  recorded_by: number | null;
  recorded_at: Date;
  withdrawn_by: number | null;
  withdrawn_at: Date | null;
  withdrawn_because: string | null;
}

export interface LedgerChainTable {
  unit_id: number;
  seq: number;
  head: Buffer;
}

export interface LedgerEntryTable {
  id: GeneratedAlways<number>;
  posting_key: string;
  person_id: number;
  year: number;
  unit_id: number;
  branch_id: number | null;
  kind: string;
  rule_code: string;
  scheme_version_id: number;
  amount: number;
  quantity: number;
  happened_on: string;
  known_at: Date;
  matter: string;
  source_kind: string;
  source_id: number;
  source_version: number;
  proposer_id: number | null;
  confirmer_id: number | null;
  reverses_id: number | null;
  reason: Generated<string>;
  chain_seq: number;
  chain_prev: Buffer;
  chain_hash: Buffer;
  late_for: number | null;
}

export interface LedgerTotalTable {
  unit_id: number;
  year: number;
  month: number;
  rule_code: string;
  entries: number;
  amount: number;
}

export interface LikelyDoubleTable {
  id: GeneratedAlways<number>;
  told_id: number;
  record_id: number;
  noted_on: string;
  outcome: string | null;
  because: string | null;
  settled_by: number | null;
  settled_on: string | null;
}

export interface LocalRuleTable {
  code: string;
  scheme_id: number;
}

export interface MarkRowTable {
  sheet_id: number;
  person_id: number;
  given: Json;
  reason: Generated<string>;
  entry_id: number | null;
  confirmed_by: number | null;
}

export interface MarkSheetTable {
  id: GeneratedAlways<number>;
  organisation_id: number;
  rule_code: string;
  rule_name: string;
  happened_on: string;
  period: string;
  period_words: string;
  ground: string;
  opened_by: number;
  opened_on: string;
  proposed_by: number | null;
  proposed_on: string | null;
  returned_because: string | null;
  posted_on: string | null;
  version: Generated<number>;
}

export interface ObjectionTable {
  id: GeneratedAlways<number>;
  entry_id: number;
  person_id: number;
  objector_id: number;
  publicity_id: number | null;
  text: string;
  raised_on: string;
  answer_due: string;
  answer_outcome: string | null;
  answer_because: string | null;
  answered_on: string | null;
  answered_by: number | null;
  escalate_until: string | null;
  escalated_on: string | null;
  escalation: string | null;
  decision_due: string | null;
  decision_outcome: string | null;
  decision_because: string | null;
  decided_on: string | null;
  decided_by: number | null;
  result_entry_id: number | null;
  version: Generated<number>;
  recorded_by: number | null;
  recorded_on: string | null;
  brought_by: string | null;
  escalation_recorded_by: number | null;
}

export interface OrganisationTable {
  id: GeneratedAlways<number>;
  tree: string;
  version: Generated<number>;
  created_at: Date;
}

export interface OrganisationClosureTable {
  ancestor_id: number;
  descendant_id: number;
  depth: number;
  valid_from: string;
  valid_to: Generated<string>;
}

export interface OrganisationNowTable {
  tree: string;
  version: number;
  organisation_id: number;
  valid_from: string;
  valid_to: string;
  full_name: string;
  short_name: string;
  kind: string;
  parent_id: number;
  unit_id: number;
  sequence_group: string;
  official_order: number;
  staff_count: number;
  full_time_cadres: number;
  last_election_on: string;
  term_years: number;
  remark: string;
}

export interface OrganisationPeriodTable {
  organisation_id: number;
  valid_from: string;
  valid_to: Generated<string>;
  full_name: string;
  short_name: string;
  kind: string;
  parent_id: number | null;
  unit_id: number | null;
  sequence_group: Generated<string>;
  official_order: number;
  staff_count: number | null;
  full_time_cadres: number | null;
  last_election_on: string | null;
  term_years: number | null;
  remark: Generated<string>;
}

export interface PersonTable {
  id: GeneratedAlways<number>;
  name: string;
  name_order: string;
  pinyin: string;
  sex: number;
  ethnic_group: Generated<string>;
  birth_on: string | null;
  identity_sealed: Buffer;
  identity_index: Buffer;
  identity_masked: string;
  phone_sealed: Buffer | null;
  phone_masked: Generated<string>;
  staff_kind: Generated<string>;
  duty_title: Generated<string>;
  rank_title: Generated<string>;
  education: Generated<string>;
  political_status: Generated<string>;
  joined_party_on: string | null;
  office: Generated<string>;
  unit_id: number;
  branch_id: number | null;
  remark: Generated<string>;
  version: Generated<number>;
  created_at: Date;
  updated_at: Date;
}

export interface PersonPeriodTable {
  person_id: number;
  valid_from: string;
  valid_to: Generated<string>;
  unit_id: number;
  branch_id: number | null;
  office: Generated<string>;
  political_status: Generated<string>;
}

export interface PointsAccountTable {
  person_id: number;
  year: number;
}

export interface PostTable {
  id: GeneratedAlways<number>;
  account_id: number;
  kind: string;
  organisation_id: number | null;
  held_from: string;
  held_to: Generated<string>;
  granted_by: number | null;
}

export interface PublicityTable {
  id: GeneratedAlways<number>;
  unit_id: number;
  year: number;
  month: number;
  scheme_version_id: number;
  from_on: string;
  until_on: string;
  office: string;
  telephone: string;
  address: string;
  posted_by: number | null;
  posted_at: Date;
}

export interface PublicityEntryTable {
  publicity_id: number;
  person_id: number;
  entry_id: number;
}

export interface PublicityPaperTable {
  publicity_id: number;
  filename: string;
  content: Buffer;
  sha256: Buffer;
  filed_at: Date;
  kind: Generated<string>;
}

export interface RequestTable {
  account_key: string;
  request_id: string;
  route: string;
  body_hash: Buffer;
  status: number;
  answer: Buffer | null;
  answered_at: Date;
}

export interface SchemaMigrationTable {
  number: number;
  name: string;
  checksum: string;
  applied_at: Generated<Date>;
}

export interface SchemeTable {
  id: GeneratedAlways<number>;
  code: string;
  name: string;
  organisation_id: number | null;
}

export interface SchemeCommentTable {
  id: GeneratedAlways<number>;
  draft_id: number;
  round: number;
  rule_code: string | null;
  text: string;
  person_id: number;
  name_shown: boolean;
  written_on: string;
  answer: string | null;
  adopted: boolean | null;
  answered_on: string | null;
  answered_by: number | null;
}

export interface SchemeDraftTable {
  id: GeneratedAlways<number>;
  scheme_id: number;
  state: string;
  purpose: string;
  base_version_id: number;
  changes: Json;
  content_hash: Buffer;
  editors: number[];
  round: Generated<number>;
  consultation_from: string | null;
  consultation_until: string | null;
  replay_id: number | null;
  nothing_to_replay: Generated<boolean>;
  minutes: string | null;
  decided_on: string | null;
  decided_by: number | null;
  public_from: string | null;
  public_until: string | null;
  effective_from: string | null;
  withdrawn_on: string | null;
  withdrawn_because: string | null;
  version_id: number | null;
  created_at: Date;
  version: Generated<number>;
}

export interface SchemeDraftStepTable {
  id: GeneratedAlways<number>;
  draft_id: number;
  words: string;
  taken_on: string;
  account_id: number | null;
}

export interface SchemeReplayTable {
  id: GeneratedAlways<number>;
  draft_id: number;
  content_hash: Buffer;
  year: number;
  outcome: Json;
  replayed_on: string;
  replayed_by: number | null;
}

export interface SchemeVersionTable {
  id: GeneratedAlways<number>;
  scheme_id: number;
  version: number;
  status: string;
  effective_from: string;
  content: Json;
  content_hash: Buffer;
  created_at: Date;
  base_version_id: number | null;
  changes: Json | null;
  fallen_back: JsonWithDefault;
  published_until: string | null;
}

export interface ServiceAttestationTable {
  topic_id: number;
  token_hash: Buffer;
  issued_at: Date;
  issued_by: number | null;
  expires_at: Date;
  attested_at: Date | null;
  by_name: string | null;
  by_organisation: string | null;
  agrees: boolean | null;
  opinion: string | null;
}

export interface ServiceCertificateTable {
  id: GeneratedAlways<number>;
  year: number;
  number: number;
  person_id: number;
  period_from: string;
  period_to: string;
  minutes: number;
  activities: number;
  issued_at: Date;
  issued_by: number | null;
}

export interface ServiceHoursTable {
  id: GeneratedAlways<number>;
  topic_id: number;
  person_id: number;
  role: string;
  minutes: number;
  confirmed_at: Date;
  confirmed_by: number | null;
  withdrawn_at: Date | null;
  withdrawn_because: string | null;
}

export interface ServiceProposalTable {
  id: GeneratedAlways<number>;
  person_id: number;
  organisation_id: number;
  title: string;
  theme: string;
  purpose: string;
  place: Generated<string>;
  wish: Generated<string>;
  proposed_at: Date;
  settled_at: Date | null;
  settled_by: number | null;
  declined_because: string | null;
  version: Generated<number>;
}

export interface ServiceSheetTable {
  topic_id: number;
  head_count: number | null;
  companion_count: Generated<number>;
  note: Generated<string>;
  submitted_at: Date | null;
  submitted_by: number | null;
  returned_because: string | null;
  confirmed_at: Date | null;
  confirmed_by: number | null;
  correction_because: string | null;
  version: Generated<number>;
}

export interface ServiceSheetRowTable {
  topic_id: number;
  person_id: number;
  minutes: number;
}

export interface ServiceSignUpTable {
  id: GeneratedAlways<number>;
  topic_id: number;
  person_id: number;
  under_7: Generated<number>;
  under_14: Generated<number>;
  under_18: Generated<number>;
  adults: Generated<number>;
  signed_up_at: Date;
  waited: Generated<boolean>;
}

export interface ServiceTopicTable {
  id: GeneratedAlways<number>;
  organisation_id: number;
  title: string;
  theme: string;
  purpose: string;
  place: string;
  held_on: string;
  from_minute: number;
  to_minute: number;
  sign_up_until: string;
  places: number | null;
  open_to: number;
  members_only: boolean;
  record_kind: string;
  leader_id: number | null;
  companions_welcome: boolean;
  safety_note: string;
  proposal_id: number | null;
  posted_by: number | null;
  posted_at: Date;
  changed_words: string | null;
  cancelled_at: Date | null;
  cancelled_because: string | null;
  version: Generated<number>;
  borrowed_from_id: number | null;
}

export interface SessionTable {
  token_hash: Buffer;
  account_id: number;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
}

export interface SetupTokenTable {
  token_hash: Buffer;
  created_at: Date;
  used_at: Date | null;
}

export interface StoredFileTable {
  id: GeneratedAlways<number>;
  name: string;
  media_type: string;
  sha256: Buffer;
  content: Buffer;
  stored_by: number | null;
  stored_at: Date;
}

export interface YearClosingTable {
  id: GeneratedAlways<number>;
  unit_id: number;
  year: number;
  proposed_by: number;
  proposed_at: Date;
  withdrawn_by: number | null;
  withdrawn_at: Date | null;
  closed_by: number | null;
  closed_at: Date | null;
  people: number | null;
  chain_seq: number | null;
  chain_head: Buffer | null;
  hash: Buffer | null;
  reopening_minutes: string | null;
  reopening_because: string | null;
  reopening_proposed_by: number | null;
  reopening_proposed_at: Date | null;
  reopened_by: number | null;
  reopened_at: Date | null;
  version: Generated<number>;
}

export interface YearClosingFileTable {
  closing_id: number;
  name: string;
  media_type: string;
  sheets: number;
  content: Buffer;
}

export interface YearClosingPersonTable {
  closing_id: number;
  person_id: number;
  number: number;
  content: Json;
}

export interface Tables {
  account: AccountTable;
  activation_code: ActivationCodeTable;
  attempt_limit: AttemptLimitTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  branch_opening: BranchOpeningTable;
  calendar_day: CalendarDayTable;
  city_setting: CitySettingTable;
  claim: ClaimTable;
  claim_relation: ClaimRelationTable;
  claim_step: ClaimStepTable;
  commendation: CommendationTable;
  commended_deed: CommendedDeedTable;
  commended_person: CommendedPersonTable;
  complaint: ComplaintTable;
  complaint_answer: ComplaintAnswerTable;
  deduction: DeductionTable;
  deed: DeedTable;
  desk_mark: DeskMarkTable;
  desk_reminder: DeskReminderTable;
  holiday_notice: HolidayNoticeTable;
  import_batch: ImportBatchTable;
  import_change: ImportChangeTable;
  import_file: ImportFileTable;
  installation_step: InstallationStepTable;
  job: JobTable;
  leave_period: LeavePeriodTable;
  ledger_chain: LedgerChainTable;
  ledger_entry: LedgerEntryTable;
  ledger_total: LedgerTotalTable;
  likely_double: LikelyDoubleTable;
  local_rule: LocalRuleTable;
  mark_row: MarkRowTable;
  mark_sheet: MarkSheetTable;
  objection: ObjectionTable;
  organisation: OrganisationTable;
  organisation_closure: OrganisationClosureTable;
  organisation_now: OrganisationNowTable;
  organisation_period: OrganisationPeriodTable;
  person: PersonTable;
  person_period: PersonPeriodTable;
  points_account: PointsAccountTable;
  post: PostTable;
  publicity: PublicityTable;
  publicity_entry: PublicityEntryTable;
  publicity_paper: PublicityPaperTable;
  request: RequestTable;
  schema_migration: SchemaMigrationTable;
  scheme: SchemeTable;
  scheme_comment: SchemeCommentTable;
  scheme_draft: SchemeDraftTable;
  scheme_draft_step: SchemeDraftStepTable;
  scheme_replay: SchemeReplayTable;
  scheme_version: SchemeVersionTable;
  service_attestation: ServiceAttestationTable;
  service_certificate: ServiceCertificateTable;
  service_hours: ServiceHoursTable;
  service_proposal: ServiceProposalTable;
  service_sheet: ServiceSheetTable;
  service_sheet_row: ServiceSheetRowTable;
  service_sign_up: ServiceSignUpTable;
  service_topic: ServiceTopicTable;
  session: SessionTable;
  setup_token: SetupTokenTable;
  stored_file: StoredFileTable;
  year_closing: YearClosingTable;
  year_closing_file: YearClosingFileTable;
  year_closing_person: YearClosingPersonTable;
}
