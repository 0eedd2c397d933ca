-- What the migrations add up to; a test regenerates and compares it.

table account
  id integer identity not null
  person_id integer
  login text not null
  display_name text not null
  password_hash text
  disabled_at timestamp with time zone
  version integer not null default 1
  created_at timestamp with time zone not null
  text_size text
  contrast text
  -- CREATE UNIQUE INDEX account_login_key ON city.account USING btree (login)
  -- CREATE UNIQUE INDEX account_person_id_key ON city.account USING btree (person_id)
  -- CREATE UNIQUE INDEX account_pkey ON city.account USING btree (id)
  -- constraint account_check CHECK (((text_size IS NULL) = (contrast IS NULL)))
  -- constraint account_contrast_check CHECK ((contrast = ANY (ARRAY['standard'::text, 'high'::text])))
  -- constraint account_login_key UNIQUE (login)
  -- constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint account_person_id_key UNIQUE (person_id)
  -- constraint account_pkey PRIMARY KEY (id)
  -- constraint account_text_size_check CHECK ((text_size = ANY (ARRAY['standard'::text, 'large'::text, 'huge'::text])))
  -- may delete, insert, select, update

table activation_code
  account_id integer not null
  code_hash bytea not null
  expires_at timestamp with time zone not null
  issued_by integer
  -- CREATE UNIQUE INDEX activation_code_pkey ON city.activation_code USING btree (account_id)
  -- constraint activation_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  -- constraint activation_code_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES account(id)
  -- constraint activation_code_pkey PRIMARY KEY (account_id)
  -- may delete, insert, select, update

table attempt_limit
  key text not null
  window_start timestamp with time zone not null
  attempts integer not null
  -- CREATE UNIQUE INDEX attempt_limit_pkey ON city.attempt_limit USING btree (key)
  -- constraint attempt_limit_pkey PRIMARY KEY (key)
  -- may delete, insert, select, update

table audit
  lane smallint not null
  seq bigint not null
  at timestamp with time zone not null
  account_id integer
  actor_name text not null
  actor_posts text not null
  action text not null
  object_kind text not null
  object_id bigint
  organisation_id integer
  reason text
  details jsonb not null
  request_id uuid
  ip text
  prev_hash bytea not null
  hash bytea not null
  key_id smallint not null
  -- CREATE INDEX audit_newest ON city.audit USING btree (at DESC, lane, seq DESC)
  -- CREATE INDEX audit_object ON city.audit USING btree (object_kind, object_id, at)
  -- CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON city.audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
  -- CREATE TRIGGER audit_only_grows BEFORE DELETE OR UPDATE ON city.audit FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX audit_pkey ON city.audit USING btree (lane, seq)
  -- constraint audit_pkey PRIMARY KEY (lane, seq)
  -- may insert, select

table audit_head
  lane smallint not null
  seq bigint not null
  hash bytea not null
  -- CREATE UNIQUE INDEX audit_head_pkey ON city.audit_head USING btree (lane)
  -- constraint audit_head_pkey PRIMARY KEY (lane)
  -- may delete, insert, select, update

table branch_opening
  id integer identity not null
  branch_id integer not null
  year smallint not null
  points integer not null
  ground text not null
  recorded_by integer not null
  recorded_on date not null
  confirmed_by integer
  confirmed_at timestamp with time zone
  -- CREATE INDEX branch_opening_branch ON city.branch_opening USING btree (branch_id, year)
  -- CREATE TRIGGER branch_opening_stays BEFORE DELETE OR UPDATE ON city.branch_opening FOR EACH ROW EXECUTE FUNCTION refuse_opening_change()
  -- CREATE UNIQUE INDEX branch_opening_pkey ON city.branch_opening USING btree (id)
  -- constraint branch_opening_branch_id_fkey FOREIGN KEY (branch_id) REFERENCES organisation(id)
  -- constraint branch_opening_check CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL)))
  -- constraint branch_opening_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES account(id)
  -- constraint branch_opening_ground_check CHECK ((ground <> ''::text))
  -- constraint branch_opening_pkey PRIMARY KEY (id)
  -- constraint branch_opening_points_check CHECK ((points >= 0))
  -- constraint branch_opening_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  -- constraint branch_opening_two_hands CHECK ((confirmed_by <> recorded_by))
  -- may delete, insert, select, update

table calendar_day
  day date not null
  kind text not null
  name text not null
  source text not null
  -- CREATE UNIQUE INDEX calendar_day_pkey ON city.calendar_day USING btree (day)
  -- constraint calendar_day_kind_check CHECK ((kind = ANY (ARRAY['holiday'::text, 'workday'::text])))
  -- constraint calendar_day_pkey PRIMARY KEY (day)
  -- may delete, insert, select, update

table city_setting
  key text not null
  number integer not null
  value integer
  valid_from date
  verifies integer
  source text not null
  article text not null
  reason text not null
  recorded_by integer
  recorded_at timestamp with time zone not null
  -- CREATE TRIGGER city_setting_never_emptied BEFORE TRUNCATE ON city.city_setting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
  -- CREATE TRIGGER city_setting_only_grows BEFORE DELETE OR UPDATE ON city.city_setting FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX city_setting_pkey ON city.city_setting USING btree (key, number)
  -- constraint city_setting_check CHECK (((value IS NULL) = (valid_from IS NULL)))
  -- constraint city_setting_check1 CHECK (((value IS NULL) = (verifies IS NOT NULL)))
  -- constraint city_setting_check2 CHECK ((verifies < number))
  -- constraint city_setting_number_check CHECK ((number > 0))
  -- constraint city_setting_pkey PRIMARY KEY (key, number)
  -- constraint city_setting_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  -- may delete, insert, select, update

table claim
  id integer identity not null
  person_id integer not null
  sent_by integer not null
  sent_on date not null
  words text not null
  rule_code text not null
  level text
  happened_on date not null
  quantity integer not null
  evidence text not null
  file_id integer
  late_because text
  state text not null
  first_by integer
  settled_by integer
  settled_on date
  settled_because text
  entry_id bigint
  version integer not null default 1
  follows_id bigint
  -- CREATE INDEX claim_follows ON city.claim USING btree (follows_id) WHERE (follows_id IS NOT NULL)
  -- CREATE INDEX claim_open ON city.claim USING btree (sent_on) WHERE (state = ANY (ARRAY['submitted'::text, 'seconding'::text]))
  -- CREATE INDEX claim_person ON city.claim USING btree (person_id, happened_on)
  -- CREATE INDEX claim_sent_by ON city.claim USING btree (sent_by)
  -- CREATE INDEX claim_settled ON city.claim USING btree (settled_on) WHERE (state = 'approved'::text)
  -- CREATE UNIQUE INDEX claim_entry_id_key ON city.claim USING btree (entry_id)
  -- CREATE UNIQUE INDEX claim_file_id_key ON city.claim USING btree (file_id)
  -- CREATE UNIQUE INDEX claim_once ON city.claim USING btree (person_id, rule_code, happened_on, words) WHERE (state = ANY (ARRAY['submitted'::text, 'seconding'::text, 'approved'::text, 'returned'::text]))
  -- CREATE UNIQUE INDEX claim_pkey ON city.claim USING btree (id)
  -- constraint claim_check CHECK ((happened_on <= sent_on))
  -- constraint claim_check1 CHECK (((state <> 'seconding'::text) OR (first_by IS NOT NULL)))
  -- constraint claim_check2 CHECK (((state = ANY (ARRAY['approved'::text, 'voided'::text])) = (entry_id IS NOT NULL)))
  -- constraint claim_check3 CHECK (((state = ANY (ARRAY['submitted'::text, 'seconding'::text])) = (settled_on IS NULL)))
  -- constraint claim_check4 CHECK (((settled_by IS NULL) = (settled_on IS NULL)))
  -- constraint claim_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entry(id)
  -- constraint claim_entry_id_key UNIQUE (entry_id)
  -- constraint claim_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_file(id)
  -- constraint claim_file_id_key UNIQUE (file_id)
  -- constraint claim_first_by_fkey FOREIGN KEY (first_by) REFERENCES account(id)
  -- constraint claim_follows_id_fkey FOREIGN KEY (follows_id) REFERENCES ledger_entry(id)
  -- constraint claim_other_hands CHECK (((state = ANY (ARRAY['submitted'::text, 'seconding'::text, 'withdrawn'::text, 'voided'::text])) OR ((settled_by <> sent_by) AND (settled_by IS DISTINCT FROM first_by))))
  -- constraint claim_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint claim_pkey PRIMARY KEY (id)
  -- constraint claim_quantity_check CHECK ((quantity > 0))
  -- constraint claim_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES account(id)
  -- constraint claim_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES account(id)
  -- constraint claim_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'seconding'::text, 'approved'::text, 'returned'::text, 'rejected'::text, 'withdrawn'::text, 'voided'::text])))
  -- may delete, insert, select, update

table claim_relation
  person_id integer not null
  other_id integer not null
  declared_on date not null
  -- CREATE INDEX claim_relation_other ON city.claim_relation USING btree (other_id)
  -- CREATE UNIQUE INDEX claim_relation_pkey ON city.claim_relation USING btree (person_id, other_id)
  -- constraint claim_relation_check CHECK ((other_id <> person_id))
  -- constraint claim_relation_other_id_fkey FOREIGN KEY (other_id) REFERENCES person(id)
  -- constraint claim_relation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint claim_relation_pkey PRIMARY KEY (person_id, other_id)
  -- may delete, insert, select, update

table claim_step
  id bigint identity not null
  claim_id integer not null
  what text not null
  by_id integer not null
  at timestamp with time zone not null
  because text not null
  -- CREATE INDEX claim_step_claim ON city.claim_step USING btree (claim_id)
  -- CREATE TRIGGER claim_step_only_grows BEFORE DELETE OR UPDATE ON city.claim_step FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX claim_step_pkey ON city.claim_step USING btree (id)
  -- constraint claim_step_by_id_fkey FOREIGN KEY (by_id) REFERENCES account(id)
  -- constraint claim_step_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES claim(id)
  -- constraint claim_step_pkey PRIMARY KEY (id)
  -- constraint claim_step_what_check CHECK ((what = ANY (ARRAY['sent'::text, 'mended'::text, 'explained'::text, 'approvedFirst'::text, 'approved'::text, 'returned'::text, 'rejected'::text, 'reopened'::text, 'withdrawn'::text, 'voided'::text])))
  -- may delete, insert, select, update

table commendation
  id integer identity not null
  unit_id integer not null
  title text not null
  ground text not null
  deeds_from date not null
  deeds_until date not null
  opened_by integer not null
  opened_on date not null
  proposed_by integer
  proposed_on date
  returned_because text
  approved_by integer
  approved_on date
  public_until date
  stands_until date
  withdrawn_by integer
  withdrawn_on date
  withdrawn_because text
  version integer not null default 1
  -- CREATE INDEX commendation_unit ON city.commendation USING btree (unit_id)
  -- CREATE UNIQUE INDEX commendation_pkey ON city.commendation USING btree (id)
  -- constraint commendation_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES account(id)
  -- constraint commendation_check CHECK ((deeds_from <= deeds_until))
  -- constraint commendation_check1 CHECK (((proposed_by IS NULL) = (proposed_on IS NULL)))
  -- constraint commendation_check2 CHECK ((num_nulls(approved_by, approved_on, public_until, stands_until) = ANY (ARRAY[0, 4])))
  -- constraint commendation_check3 CHECK ((num_nulls(withdrawn_by, withdrawn_on, withdrawn_because) = ANY (ARRAY[0, 3])))
  -- constraint commendation_check4 CHECK (((approved_by IS NULL) OR (proposed_by IS NOT NULL)))
  -- constraint commendation_check5 CHECK (((withdrawn_by IS NULL) OR (approved_by IS NOT NULL)))
  -- constraint commendation_check6 CHECK ((public_until >= (approved_on + 4)))
  -- constraint commendation_check7 CHECK ((stands_until > public_until))
  -- constraint commendation_ground_check CHECK ((ground <> ''::text))
  -- constraint commendation_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES account(id)
  -- constraint commendation_pkey PRIMARY KEY (id)
  -- constraint commendation_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES account(id)
  -- constraint commendation_title_check CHECK ((title <> ''::text))
  -- constraint commendation_two_hands CHECK (((approved_by <> proposed_by) AND (approved_by <> opened_by)))
  -- constraint commendation_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation(id)
  -- constraint commendation_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES account(id)
  -- may delete, insert, select, update

table commended_deed
  commendation_id integer not null
  person_id integer not null
  entry_id bigint not null
  -- CREATE INDEX commended_deed_entry ON city.commended_deed USING btree (entry_id)
  -- CREATE TRIGGER commended_deed_reviewed BEFORE INSERT OR UPDATE ON city.commended_deed FOR EACH ROW EXECUTE FUNCTION refuse_commended_more()
  -- CREATE UNIQUE INDEX commended_deed_pkey ON city.commended_deed USING btree (commendation_id, person_id, entry_id)
  -- constraint commended_deed_commendation_id_person_id_fkey FOREIGN KEY (commendation_id, person_id) REFERENCES commended_person(commendation_id, person_id) ON DELETE CASCADE
  -- constraint commended_deed_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entry(id)
  -- constraint commended_deed_pkey PRIMARY KEY (commendation_id, person_id, entry_id)
  -- may delete, insert, select, update

table commended_person
  commendation_id integer not null
  person_id integer not null
  story text not null default ''::text
  story_consent boolean
  answered_on date
  recorded_by integer
  declined boolean not null default false
  -- CREATE INDEX commended_person_person ON city.commended_person USING btree (person_id)
  -- CREATE TRIGGER commended_person_reviewed BEFORE INSERT ON city.commended_person FOR EACH ROW EXECUTE FUNCTION refuse_commended_more()
  -- CREATE TRIGGER commended_story_reviewed BEFORE UPDATE OF story ON city.commended_person FOR EACH ROW WHEN (((new.story <> ''::text) AND (new.story <> old.story))) EXECUTE FUNCTION refuse_commended_more()
  -- CREATE UNIQUE INDEX commended_person_pkey ON city.commended_person USING btree (commendation_id, person_id)
  -- constraint commended_person_check CHECK (((story_consent IS NOT TRUE) OR (story <> ''::text)))
  -- constraint commended_person_check1 CHECK (((NOT declined) OR (story = ''::text)))
  -- constraint commended_person_check2 CHECK (((answered_on IS NOT NULL) OR ((story_consent IS NULL) AND (NOT declined) AND (recorded_by IS NULL))))
  -- constraint commended_person_commendation_id_fkey FOREIGN KEY (commendation_id) REFERENCES commendation(id) ON DELETE CASCADE
  -- constraint commended_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint commended_person_pkey PRIMARY KEY (commendation_id, person_id)
  -- constraint commended_person_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  -- constraint commended_person_story_check CHECK ((length(story) <= 500))
  -- may delete, insert, select, update

table complaint
  id integer identity not null
  kind text not null
  words text not null
  organisation_id integer not null
  post text not null
  account_id integer
  receipt_index bytea
  about_path text
  about_words text
  written_on date not null
  due_on date not null
  state text not null
  closed_on date
  closed_by integer
  closed_reason text not null default ''::text
  version integer not null default 1
  -- CREATE INDEX complaint_author ON city.complaint USING btree (account_id) WHERE (account_id IS NOT NULL)
  -- CREATE INDEX complaint_received ON city.complaint USING btree (organisation_id, state, due_on)
  -- CREATE UNIQUE INDEX complaint_pkey ON city.complaint USING btree (id)
  -- CREATE UNIQUE INDEX complaint_receipt_index_key ON city.complaint USING btree (receipt_index)
  -- constraint complaint_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  -- constraint complaint_check CHECK (((account_id IS NULL) = (receipt_index IS NOT NULL)))
  -- constraint complaint_check1 CHECK (((about_path IS NULL) = (about_words IS NULL)))
  -- constraint complaint_check2 CHECK (((state = 'closed'::text) = (closed_on IS NOT NULL)))
  -- constraint complaint_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES account(id)
  -- constraint complaint_kind_check CHECK ((kind = ANY (ARRAY['complaint'::text, 'suggestion'::text])))
  -- constraint complaint_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
  -- constraint complaint_pkey PRIMARY KEY (id)
  -- constraint complaint_post_check CHECK ((post = ANY (ARRAY['unitPartyOffice'::text, 'workCommittee'::text])))
  -- constraint complaint_receipt_index_key UNIQUE (receipt_index)
  -- constraint complaint_state_check CHECK ((state = ANY (ARRAY['received'::text, 'answered'::text, 'closed'::text])))
  -- may delete, insert, select, update

table complaint_answer
  complaint_id integer not null
  number smallint not null
  words text not null
  answered_on date not null
  account_id integer not null
  -- CREATE UNIQUE INDEX complaint_answer_pkey ON city.complaint_answer USING btree (complaint_id, number)
  -- constraint complaint_answer_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  -- constraint complaint_answer_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES complaint(id) ON DELETE CASCADE
  -- constraint complaint_answer_pkey PRIMARY KEY (complaint_id, number)
  -- may delete, insert, select, update

table deduction
  id integer identity not null
  person_id integer not null
  rule_code text not null
  level text
  scheme_version_id integer not null
  amount integer not null
  happened_on date not null
  matter text not null
  fact text not null
  evidence text not null
  contact text not null
  proposed_by integer not null
  proposed_on date not null
  notified_on date
  notified_how text
  answer_until date
  answer text
  answered_on date
  answer_final boolean not null default false
  answer_recorded_by integer
  outcome text
  outcome_because text
  settled_by integer
  settled_on date
  settled_at timestamp with time zone
  version integer not null default 1
  takes_back bigint
  quantity integer not null default 1
  raises_flag boolean not null default false
  flag_until date
  flag_ended_on date
  flag_ended_by integer
  flag_ended_because text
  flag_ended_at timestamp with time zone
  told_on date
  told_how text
  -- CREATE INDEX deduction_person ON city.deduction USING btree (person_id)
  -- CREATE TRIGGER deduction_stays BEFORE DELETE OR UPDATE ON city.deduction FOR EACH ROW EXECUTE FUNCTION refuse_deduction_change()
  -- CREATE UNIQUE INDEX deduction_once ON city.deduction USING btree (person_id, rule_code, happened_on, matter) WHERE ((takes_back IS NULL) AND ((outcome IS NULL) OR (outcome = 'upheld'::text)))
  -- CREATE UNIQUE INDEX deduction_pkey ON city.deduction USING btree (id)
  -- CREATE UNIQUE INDEX deduction_takes_back_once ON city.deduction USING btree (takes_back) WHERE ((outcome IS NULL) OR (outcome = 'upheld'::text))
  -- constraint deduction_answer_recorded_by_fkey FOREIGN KEY (answer_recorded_by) REFERENCES account(id)
  -- constraint deduction_check CHECK (((notified_on IS NULL) = (notified_how IS NULL)))
  -- constraint deduction_check1 CHECK (((notified_on IS NULL) = (answer_until IS NULL)))
  -- constraint deduction_check2 CHECK ((answer_until >= (notified_on + 5)))
  -- constraint deduction_check3 CHECK (((answer IS NULL) = (answered_on IS NULL)))
  -- constraint deduction_check4 CHECK (((answer IS NOT NULL) OR (NOT answer_final)))
  -- constraint deduction_check5 CHECK (((outcome IS NULL) = (settled_by IS NULL)))
  -- constraint deduction_check6 CHECK (((outcome IS NULL) = (settled_on IS NULL)))
  -- constraint deduction_check7 CHECK (((outcome IS NULL) = (settled_at IS NULL)))
  -- constraint deduction_check8 CHECK (((outcome IS NULL) = (outcome_because IS NULL)))
  -- constraint deduction_costs CHECK (((amount <= 0) OR (takes_back IS NOT NULL)))
  -- constraint deduction_flag_days CHECK (((flag_until IS NULL) OR (raises_flag AND (flag_until >= happened_on))))
  -- constraint deduction_flag_ended CHECK (((num_nulls(flag_ended_on, flag_ended_by, flag_ended_because, flag_ended_at) = ANY (ARRAY[0, 4])) AND ((flag_ended_on IS NULL) OR (raises_flag AND (outcome = 'upheld'::text) AND (flag_ended_by <> proposed_by) AND (flag_ended_because <> ''::text) AND (flag_ended_on >= happened_on) AND ((flag_until IS NULL) OR (flag_ended_on < flag_until))))))
  -- constraint deduction_flag_ended_by_fkey FOREIGN KEY (flag_ended_by) REFERENCES account(id)
  -- constraint deduction_heard CHECK (((outcome IS NULL) OR (outcome = 'withdrawn'::text) OR ((settled_by <> proposed_by) AND (outcome_because <> ''::text) AND (((takes_back IS NOT NULL) AND (amount >= 0)) OR ((notified_on IS NOT NULL) AND (answer_final OR (settled_on > answer_until)))))))
  -- constraint deduction_notified_how_check CHECK ((notified_how = ANY (ARRAY['screen'::text, 'paper'::text])))
  -- constraint deduction_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'dropped'::text, 'withdrawn'::text])))
  -- constraint deduction_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint deduction_pkey PRIMARY KEY (id)
  -- constraint deduction_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES account(id)
  -- constraint deduction_quantity_check CHECK ((quantity > 0))
  -- constraint deduction_raises_flag CHECK (((NOT raises_flag) OR ((amount = 0) AND (takes_back IS NULL))))
  -- constraint deduction_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES account(id)
  -- constraint deduction_takes_back_fkey FOREIGN KEY (takes_back) REFERENCES ledger_entry(id)
  -- constraint deduction_told CHECK ((((told_on IS NULL) = (told_how IS NULL)) AND ((told_on IS NULL) OR ((told_on <= happened_on) AND (takes_back IS NULL)))))
  -- constraint deduction_told_how_check CHECK ((told_how = ANY (ARRAY['inPerson'::text, 'phone'::text, 'paper'::text, 'message'::text])))
  -- may delete, insert, select, update

table deed
  id bigint identity not null
  content_key uuid not null
  person_id integer not null
  rule_code text not null
  happened_on date not null
  quantity integer not null
  matter text not null
  ground text not null
  batch_id integer
  recorded_at timestamp with time zone not null
  -- CREATE TRIGGER deed_only_grows BEFORE DELETE OR UPDATE ON city.deed FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX deed_content_key_key ON city.deed USING btree (content_key)
  -- CREATE UNIQUE INDEX deed_pkey ON city.deed USING btree (id)
  -- constraint deed_content_key_key UNIQUE (content_key)
  -- constraint deed_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint deed_pkey PRIMARY KEY (id)
  -- may insert, select

table desk_mark
  account_id integer not null
  thing_id text not null
  until_on date
  marked_at timestamp with time zone not null
  -- CREATE UNIQUE INDEX desk_mark_pkey ON city.desk_mark USING btree (account_id, thing_id)
  -- constraint desk_mark_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  -- constraint desk_mark_pkey PRIMARY KEY (account_id, thing_id)
  -- may delete, insert, select, update

table desk_reminder
  id bigint identity not null
  person_id integer not null
  thing_id text not null
  title text not null
  href text not null
  sent_by integer not null
  sent_on date not null
  until_on date not null
  -- CREATE UNIQUE INDEX desk_reminder_person_id_thing_id_sent_on_key ON city.desk_reminder USING btree (person_id, thing_id, sent_on)
  -- CREATE UNIQUE INDEX desk_reminder_pkey ON city.desk_reminder USING btree (id)
  -- constraint desk_reminder_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint desk_reminder_person_id_thing_id_sent_on_key UNIQUE (person_id, thing_id, sent_on)
  -- constraint desk_reminder_pkey PRIMARY KEY (id)
  -- constraint desk_reminder_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES account(id)
  -- may delete, insert, select, update

table holiday_notice
  year integer not null
  number integer not null
  words text
  verifies integer
  source text not null
  reason text not null
  recorded_by integer
  recorded_at timestamp with time zone not null
  -- CREATE TRIGGER holiday_notice_never_emptied BEFORE TRUNCATE ON city.holiday_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
  -- CREATE TRIGGER holiday_notice_only_grows BEFORE DELETE OR UPDATE ON city.holiday_notice FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX holiday_notice_pkey ON city.holiday_notice USING btree (year, number)
  -- constraint holiday_notice_check CHECK (((words IS NULL) = (verifies IS NOT NULL)))
  -- constraint holiday_notice_check1 CHECK ((verifies < number))
  -- constraint holiday_notice_number_check CHECK ((number > 0))
  -- constraint holiday_notice_pkey PRIMARY KEY (year, number)
  -- constraint holiday_notice_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  -- may delete, insert, select, update

table import_batch
  id integer identity not null
  kind text not null
  filename text not null
  file_hash bytea not null
  status text not null
  mapping jsonb not null default '{}'::jsonb
  summary jsonb not null default '{}'::jsonb
  account_id integer
  organisation_id integer
  created_at timestamp with time zone not null
  committed_at timestamp with time zone
  rolled_back_at timestamp with time zone
  version integer not null default 1
  -- CREATE TRIGGER import_batch_stays BEFORE DELETE ON city.import_batch FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX import_batch_pkey ON city.import_batch USING btree (id)
  -- constraint import_batch_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  -- constraint import_batch_kind_check CHECK ((kind = ANY (ARRAY['organisations'::text, 'people'::text, 'deeds'::text])))
  -- constraint import_batch_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
  -- constraint import_batch_pkey PRIMARY KEY (id)
  -- constraint import_batch_status_check CHECK ((status = ANY (ARRAY['uploaded'::text, 'committed'::text, 'rolledBack'::text, 'abandoned'::text])))
  -- may delete, insert, select, update

table import_change
  batch_id integer not null
  person_id integer not null
  before jsonb
  after_version integer not null
  -- CREATE UNIQUE INDEX import_change_pkey ON city.import_change USING btree (batch_id, person_id)
  -- constraint import_change_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id)
  -- constraint import_change_pkey PRIMARY KEY (batch_id, person_id)
  -- may delete, insert, select, update

table import_file
  batch_id integer not null
  sealed bytea not null
  -- CREATE UNIQUE INDEX import_file_pkey ON city.import_file USING btree (batch_id)
  -- constraint import_file_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id)
  -- constraint import_file_pkey PRIMARY KEY (batch_id)
  -- may delete, insert, select, update

table installation_step
  name text not null
  done_at timestamp with time zone not null
  -- CREATE UNIQUE INDEX installation_step_pkey ON city.installation_step USING btree (name)
  -- constraint installation_step_pkey PRIMARY KEY (name)
  -- may delete, insert, select, update

table job
  id bigint identity not null
  kind text not null
  payload jsonb not null
  run_at timestamp with time zone not null
  attempts smallint not null default 0
  locked_until timestamp with time zone
  done_at timestamp with time zone
  error text
  key text
  actor jsonb
  asked_by integer
  started_at timestamp with time zone
  percent smallint not null default 0
  words text not null default ''::text
  cancel_asked_at timestamp with time zone
  outcome text
  result jsonb
  -- CREATE INDEX job_due ON city.job USING btree (run_at) WHERE (done_at IS NULL)
  -- CREATE UNIQUE INDEX job_pkey ON city.job USING btree (id)
  -- CREATE UNIQUE INDEX job_under_way ON city.job USING btree (kind, key) WHERE (done_at IS NULL)
  -- constraint job_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES account(id)
  -- constraint job_check CHECK (((outcome IS NULL) = (done_at IS NULL)))
  -- constraint job_check1 CHECK (((result IS NULL) OR (outcome = 'finished'::text)))
  -- constraint job_outcome_check CHECK ((outcome = ANY (ARRAY['finished'::text, 'failed'::text, 'cancelled'::text, 'interrupted'::text])))
  -- constraint job_percent_check CHECK (((percent >= 0) AND (percent <= 100)))
  -- constraint job_pkey PRIMARY KEY (id)
  -- may delete, insert, select, update

table leave_period
  id integer identity not null
  person_id integer not null
  kind text not null
  from_on date not null
  until_on date
  recorded_by integer
  recorded_at timestamp with time zone not null
  withdrawn_by integer
  withdrawn_at timestamp with time zone
  withdrawn_because text
  -- CREATE INDEX leave_period_person ON city.leave_period USING btree (person_id, from_on)
  -- CREATE UNIQUE INDEX leave_period_pkey ON city.leave_period USING btree (id)
  -- constraint leave_period_check CHECK ((from_on <= until_on))
  -- constraint leave_period_check1 CHECK (((withdrawn_at IS NULL) = (withdrawn_because IS NULL)))
  -- constraint leave_period_check2 CHECK (((withdrawn_by IS NULL) OR (withdrawn_at IS NOT NULL)))
  -- constraint leave_period_kind_check CHECK ((kind = ANY (ARRAY['sick'::text, 'maternity'::text, 'secondment'::text, 'villagePosting'::text, 'training'::text, 'other'::text])))
  -- constraint leave_period_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint leave_period_pkey PRIMARY KEY (id)
  -- constraint leave_period_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  -- constraint leave_period_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES account(id)
  -- may delete, insert, select, update

table ledger_chain
  unit_id integer not null
  seq bigint not null
  head bytea not null
  -- CREATE UNIQUE INDEX ledger_chain_pkey ON city.ledger_chain USING btree (unit_id)
  -- constraint ledger_chain_pkey PRIMARY KEY (unit_id)
  -- constraint ledger_chain_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation(id)
  -- may delete, insert, select, update

table ledger_entry
  id bigint identity not null
  posting_key uuid not null
  person_id integer not null
  year smallint not null
  unit_id integer not null
  branch_id integer
  kind text not null
  rule_code text not null
  scheme_version_id integer not null
  amount integer not null
  quantity integer not null
  happened_on date not null
  known_at timestamp with time zone not null
  matter text not null
  source_kind text not null
  source_id bigint not null
  source_version integer not null
  proposer_id integer
  confirmer_id integer
  reverses_id bigint
  reason text not null default ''::text
  chain_seq bigint not null
  chain_prev bytea not null
  chain_hash bytea not null
  late_for smallint
  -- CREATE INDEX ledger_branch_day ON city.ledger_entry USING btree (branch_id, happened_on) WHERE (branch_id IS NOT NULL)
  -- CREATE INDEX ledger_person_year ON city.ledger_entry USING btree (person_id, year, happened_on)
  -- CREATE INDEX ledger_unit_day ON city.ledger_entry USING btree (unit_id, happened_on)
  -- CREATE TRIGGER ledger_hears_before_flags BEFORE INSERT ON city.ledger_entry FOR EACH ROW WHEN (((new.amount = 0) AND (new.kind <> 'reversal'::text))) EXECUTE FUNCTION refuse_unheard_flag()
  -- CREATE TRIGGER ledger_hears_first BEFORE INSERT ON city.ledger_entry FOR EACH ROW WHEN (((new.kind = 'reversal'::text) OR ((new.amount < 0) AND (new.kind <> 'broughtForward'::text)))) EXECUTE FUNCTION refuse_unheard()
  -- CREATE TRIGGER ledger_hears_who_was_told BEFORE INSERT ON city.ledger_entry FOR EACH ROW WHEN (((new.source_kind = 'deduction'::text) AND (new.amount <= 0) AND (new.kind <> 'reversal'::text))) EXECUTE FUNCTION refuse_untold_absence()
  -- CREATE TRIGGER ledger_never_emptied BEFORE TRUNCATE ON city.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
  -- CREATE TRIGGER ledger_only_grows BEFORE DELETE OR UPDATE ON city.ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX ledger_entry_pkey ON city.ledger_entry USING btree (id)
  -- CREATE UNIQUE INDEX ledger_entry_posting_key_key ON city.ledger_entry USING btree (posting_key)
  -- CREATE UNIQUE INDEX ledger_entry_unit_id_chain_seq_key ON city.ledger_entry USING btree (unit_id, chain_seq)
  -- CREATE UNIQUE INDEX ledger_reversed_once ON city.ledger_entry USING btree (reverses_id) WHERE (reverses_id IS NOT NULL)
  -- constraint ledger_entry_check CHECK (((kind = 'reversal'::text) = (reverses_id IS NOT NULL)))
  -- constraint ledger_entry_check1 CHECK (((kind <> 'reversal'::text) OR (reason <> ''::text)))
  -- constraint ledger_entry_check2 CHECK ((late_for < year))
  -- constraint ledger_entry_kind_check CHECK ((kind = ANY (ARRAY['fact'::text, 'broughtForward'::text, 'reversal'::text])))
  -- constraint ledger_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint ledger_entry_pkey PRIMARY KEY (id)
  -- constraint ledger_entry_posting_key_key UNIQUE (posting_key)
  -- constraint ledger_entry_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES ledger_entry(id)
  -- constraint ledger_entry_unit_id_chain_seq_key UNIQUE (unit_id, chain_seq)
  -- may insert, select

table ledger_total
  unit_id integer not null
  year smallint not null
  month smallint not null
  rule_code text not null
  entries integer not null
  amount bigint not null
  -- CREATE UNIQUE INDEX ledger_total_pkey ON city.ledger_total USING btree (unit_id, year, month, rule_code)
  -- constraint ledger_total_pkey PRIMARY KEY (unit_id, year, month, rule_code)
  -- constraint ledger_total_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation(id)
  -- may delete, insert, select, update

table likely_double
  id integer identity not null
  told_id bigint not null
  record_id bigint not null
  noted_on date not null
  outcome text
  because text
  settled_by integer
  settled_on date
  -- CREATE INDEX likely_double_open ON city.likely_double USING btree (told_id) WHERE (outcome IS NULL)
  -- CREATE INDEX likely_double_record ON city.likely_double USING btree (record_id)
  -- CREATE UNIQUE INDEX likely_double_pkey ON city.likely_double USING btree (id)
  -- CREATE UNIQUE INDEX likely_double_told_id_record_id_key ON city.likely_double USING btree (told_id, record_id)
  -- constraint likely_double_check CHECK ((told_id <> record_id))
  -- constraint likely_double_check1 CHECK (((outcome IS NULL) = (because IS NULL)))
  -- constraint likely_double_check2 CHECK (((outcome IS NULL) = (settled_by IS NULL)))
  -- constraint likely_double_check3 CHECK (((outcome IS NULL) = (settled_on IS NULL)))
  -- constraint likely_double_outcome_check CHECK ((outcome = 'both'::text))
  -- constraint likely_double_pkey PRIMARY KEY (id)
  -- constraint likely_double_record_id_fkey FOREIGN KEY (record_id) REFERENCES ledger_entry(id)
  -- constraint likely_double_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES account(id)
  -- constraint likely_double_told_id_fkey FOREIGN KEY (told_id) REFERENCES ledger_entry(id)
  -- constraint likely_double_told_id_record_id_key UNIQUE (told_id, record_id)
  -- may delete, insert, select, update

table local_rule
  code text not null
  scheme_id integer not null
  -- CREATE UNIQUE INDEX local_rule_pkey ON city.local_rule USING btree (code)
  -- constraint local_rule_pkey PRIMARY KEY (code)
  -- constraint local_rule_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES scheme(id)
  -- may delete, insert, select, update

table mark_row
  sheet_id integer not null
  person_id integer not null
  given jsonb not null
  reason text not null default ''::text
  entry_id bigint
  confirmed_by integer
  -- CREATE INDEX mark_row_person ON city.mark_row USING btree (person_id)
  -- CREATE TRIGGER mark_row_two_hands BEFORE INSERT OR DELETE OR UPDATE ON city.mark_row FOR EACH ROW EXECUTE FUNCTION refuse_mark_change()
  -- CREATE UNIQUE INDEX mark_row_entry ON city.mark_row USING btree (entry_id) WHERE (entry_id IS NOT NULL)
  -- CREATE UNIQUE INDEX mark_row_pkey ON city.mark_row USING btree (sheet_id, person_id)
  -- constraint mark_row_check CHECK (((entry_id IS NULL) = (confirmed_by IS NULL)))
  -- constraint mark_row_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES account(id)
  -- constraint mark_row_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entry(id)
  -- constraint mark_row_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint mark_row_pkey PRIMARY KEY (sheet_id, person_id)
  -- constraint mark_row_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES mark_sheet(id) ON DELETE CASCADE
  -- may delete, insert, select, update

table mark_sheet
  id integer identity not null
  organisation_id integer not null
  rule_code text not null
  rule_name text not null
  happened_on date not null
  period text not null
  period_words text not null
  ground text not null
  opened_by integer not null
  opened_on date not null
  proposed_by integer
  proposed_on date
  returned_because text
  posted_on date
  version integer not null default 1
  -- CREATE INDEX mark_sheet_place ON city.mark_sheet USING btree (organisation_id, rule_code)
  -- CREATE UNIQUE INDEX mark_sheet_pkey ON city.mark_sheet USING btree (id)
  -- constraint mark_sheet_check CHECK (((proposed_by IS NULL) = (proposed_on IS NULL)))
  -- constraint mark_sheet_check1 CHECK (((posted_on IS NULL) OR (proposed_by IS NOT NULL)))
  -- constraint mark_sheet_ground_check CHECK ((ground <> ''::text))
  -- constraint mark_sheet_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES account(id)
  -- constraint mark_sheet_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
  -- constraint mark_sheet_period_check CHECK ((period <> ''::text))
  -- constraint mark_sheet_pkey PRIMARY KEY (id)
  -- constraint mark_sheet_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES account(id)
  -- may delete, insert, select, update

table objection
  id integer identity not null
  entry_id bigint not null
  person_id integer not null
  objector_id integer not null
  publicity_id integer
  text text not null
  raised_on date not null
  answer_due date not null
  answer_outcome text
  answer_because text
  answered_on date
  answered_by integer
  escalate_until date
  escalated_on date
  escalation text
  decision_due date
  decision_outcome text
  decision_because text
  decided_on date
  decided_by integer
  result_entry_id bigint
  version integer not null default 1
  recorded_by integer
  recorded_on date
  brought_by text
  escalation_recorded_by integer
  -- CREATE INDEX objection_entry ON city.objection USING btree (entry_id)
  -- CREATE INDEX objection_freezes ON city.objection USING btree (person_id, entry_id) WHERE ((person_id <> objector_id) AND ((answer_outcome IS NULL) OR ((escalated_on IS NOT NULL) AND (decision_outcome IS NULL))))
  -- CREATE INDEX objection_objector ON city.objection USING btree (objector_id)
  -- CREATE UNIQUE INDEX objection_once ON city.objection USING btree (entry_id, objector_id) WHERE ((answer_outcome IS NULL) OR ((escalated_on IS NOT NULL) AND (decision_outcome IS NULL)))
  -- CREATE UNIQUE INDEX objection_pkey ON city.objection USING btree (id)
  -- constraint objection_answer_outcome_check CHECK ((answer_outcome = ANY (ARRAY['upheld'::text, 'amended'::text, 'voided'::text])))
  -- constraint objection_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES account(id)
  -- constraint objection_check CHECK (((answer_outcome IS NULL) = (answered_on IS NULL)))
  -- constraint objection_check1 CHECK (((answer_outcome IS NULL) = (answered_by IS NULL)))
  -- constraint objection_check2 CHECK (((answer_outcome IS NULL) = (escalate_until IS NULL)))
  -- constraint objection_check3 CHECK (((escalated_on IS NULL) = (escalation IS NULL)))
  -- constraint objection_check4 CHECK (((escalated_on IS NULL) = (decision_due IS NULL)))
  -- constraint objection_check5 CHECK (((escalated_on IS NULL) OR (answer_outcome IS NOT NULL)))
  -- constraint objection_check6 CHECK (((decision_outcome IS NULL) = (decided_on IS NULL)))
  -- constraint objection_check7 CHECK (((decision_outcome IS NULL) OR (escalated_on IS NOT NULL)))
  -- constraint objection_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(id)
  -- constraint objection_decision_outcome_check CHECK ((decision_outcome = ANY (ARRAY['upheld'::text, 'amended'::text, 'voided'::text])))
  -- constraint objection_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entry(id)
  -- constraint objection_escalation_paper CHECK (((escalation_recorded_by IS NULL) OR (escalated_on IS NOT NULL)))
  -- constraint objection_escalation_recorded_by_fkey FOREIGN KEY (escalation_recorded_by) REFERENCES account(id)
  -- constraint objection_never_worse CHECK (((person_id <> objector_id) OR ((answer_outcome IS DISTINCT FROM 'voided'::text) AND (decision_outcome IS DISTINCT FROM 'voided'::text))))
  -- constraint objection_objector_id_fkey FOREIGN KEY (objector_id) REFERENCES person(id)
  -- constraint objection_paper CHECK ((((recorded_by IS NULL) = (recorded_on IS NULL)) AND ((recorded_by IS NULL) = (brought_by IS NULL))))
  -- constraint objection_paper_day CHECK ((recorded_on >= raised_on))
  -- constraint objection_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint objection_pkey PRIMARY KEY (id)
  -- constraint objection_publicity_id_fkey FOREIGN KEY (publicity_id) REFERENCES publicity(id)
  -- constraint objection_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES account(id)
  -- constraint objection_result_entry_id_fkey FOREIGN KEY (result_entry_id) REFERENCES ledger_entry(id)
  -- constraint objection_two_hands CHECK ((decided_by <> answered_by))
  -- may delete, insert, select, update

table organisation
  id integer identity not null
  tree text not null
  version integer not null default 1
  created_at timestamp with time zone not null
  -- CREATE TRIGGER organisation_stays BEFORE DELETE ON city.organisation FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX organisation_pkey ON city.organisation USING btree (id)
  -- constraint organisation_pkey PRIMARY KEY (id)
  -- constraint organisation_tree_check CHECK ((tree = ANY (ARRAY['unit'::text, 'party'::text])))
  -- may delete, insert, select, update

table organisation_closure
  ancestor_id integer not null
  descendant_id integer not null
  depth smallint not null
  valid_from date not null
  valid_to date not null default '9999-12-31'::date
  -- CREATE INDEX organisation_closure_up ON city.organisation_closure USING btree (descendant_id, valid_to)
  -- CREATE UNIQUE INDEX organisation_closure_pkey ON city.organisation_closure USING btree (ancestor_id, descendant_id, valid_from)
  -- constraint organisation_closure_ancestor_id_fkey FOREIGN KEY (ancestor_id) REFERENCES organisation(id)
  -- constraint organisation_closure_descendant_id_fkey FOREIGN KEY (descendant_id) REFERENCES organisation(id)
  -- constraint organisation_closure_pkey PRIMARY KEY (ancestor_id, descendant_id, valid_from)
  -- may delete, insert, select, update

view organisation_now
  tree text
  version integer
  organisation_id integer
  valid_from date
  valid_to date
  full_name text
  short_name text
  kind text
  parent_id integer
  unit_id integer
  sequence_group text
  official_order integer
  staff_count integer
  full_time_cadres integer
  last_election_on date
  term_years smallint
  remark text
  -- may delete, insert, select, update

table organisation_period
  organisation_id integer not null
  valid_from date not null
  valid_to date not null default '9999-12-31'::date
  full_name text not null
  short_name text not null
  kind text not null
  parent_id integer
  unit_id integer
  sequence_group text not null default ''::text
  official_order integer not null
  staff_count integer
  full_time_cadres integer
  last_election_on date
  term_years smallint
  remark text not null default ''::text
  -- CREATE INDEX organisation_of_unit ON city.organisation_period USING btree (unit_id)
  -- CREATE INDEX organisation_parent ON city.organisation_period USING btree (parent_id)
  -- CREATE UNIQUE INDEX organisation_name_now ON city.organisation_period USING btree (full_name) WHERE (valid_to = '9999-12-31'::date)
  -- CREATE UNIQUE INDEX organisation_period_pkey ON city.organisation_period USING btree (organisation_id, valid_from)
  -- constraint organisation_period_check CHECK ((valid_from < valid_to))
  -- constraint organisation_period_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
  -- constraint organisation_period_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organisation(id)
  -- constraint organisation_period_pkey PRIMARY KEY (organisation_id, valid_from)
  -- constraint organisation_period_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation(id)
  -- may delete, insert, select, update

table person
  id integer identity not null
  name text not null
  name_order text not null
  pinyin text not null
  sex smallint not null
  ethnic_group text not null default ''::text
  birth_on date
  identity_sealed bytea not null
  identity_index bytea not null
  identity_masked text not null
  phone_sealed bytea
  phone_masked text not null default ''::text
  staff_kind text not null default ''::text
  duty_title text not null default ''::text
  rank_title text not null default ''::text
  education text not null default ''::text
  political_status text not null default ''::text
  joined_party_on date
  office text not null default ''::text
  unit_id integer not null
  branch_id integer
  remark text not null default ''::text
  version integer not null default 1
  created_at timestamp with time zone not null
  updated_at timestamp with time zone not null
  -- CREATE INDEX person_branch ON city.person USING btree (branch_id, name_order)
  -- CREATE INDEX person_unit ON city.person USING btree (unit_id, name_order)
  -- CREATE UNIQUE INDEX person_identity_index_key ON city.person USING btree (identity_index)
  -- CREATE UNIQUE INDEX person_pkey ON city.person USING btree (id)
  -- constraint person_branch_id_fkey FOREIGN KEY (branch_id) REFERENCES organisation(id)
  -- constraint person_identity_index_key UNIQUE (identity_index)
  -- constraint person_pkey PRIMARY KEY (id)
  -- constraint person_sex_check CHECK ((sex = ANY (ARRAY[0, 1, 2, 9])))
  -- constraint person_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation(id)
  -- may delete, insert, select, update

table person_period
  person_id integer not null
  valid_from date not null
  valid_to date not null default '9999-12-31'::date
  unit_id integer not null
  branch_id integer
  office text not null default ''::text
  political_status text not null default ''::text
  -- CREATE UNIQUE INDEX person_period_pkey ON city.person_period USING btree (person_id, valid_from)
  -- constraint person_period_branch_id_fkey FOREIGN KEY (branch_id) REFERENCES organisation(id)
  -- constraint person_period_check CHECK ((valid_from < valid_to))
  -- constraint person_period_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
  -- constraint person_period_pkey PRIMARY KEY (person_id, valid_from)
  -- constraint person_period_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation(id)
  -- may delete, insert, select, update

table points_account
  person_id integer not null
  year smallint not null
  -- CREATE UNIQUE INDEX points_account_pkey ON city.points_account USING btree (person_id, year)
  -- constraint points_account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint points_account_pkey PRIMARY KEY (person_id, year)
  -- may delete, insert, select, update

table post
  id integer identity not null
  account_id integer not null
  kind text not null
  organisation_id integer
  held_from date not null
  held_to date not null default '9999-12-31'::date
  granted_by integer
  -- CREATE UNIQUE INDEX post_once ON city.post USING btree (account_id, kind, COALESCE(organisation_id, 0)) WHERE (held_to = '9999-12-31'::date)
  -- CREATE UNIQUE INDEX post_one_administrator ON city.post USING btree (account_id) WHERE ((held_to = '9999-12-31'::date) AND (kind = ANY (ARRAY['systemAdministrator'::text, 'securityAdministrator'::text, 'auditAdministrator'::text])))
  -- CREATE UNIQUE INDEX post_pkey ON city.post USING btree (id)
  -- constraint post_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  -- constraint post_check CHECK (((organisation_id IS NULL) = (kind = ANY (ARRAY['systemAdministrator'::text, 'securityAdministrator'::text, 'auditAdministrator'::text]))))
  -- constraint post_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES account(id)
  -- constraint post_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
  -- constraint post_pkey PRIMARY KEY (id)
  -- may delete, insert, select, update

table publicity
  id integer identity not null
  unit_id integer not null
  year smallint not null
  month smallint not null
  scheme_version_id integer not null
  from_on date not null
  until_on date not null
  office text not null
  telephone text not null
  address text not null
  posted_by integer
  posted_at timestamp with time zone not null
  -- CREATE TRIGGER publicity_stays BEFORE DELETE OR UPDATE ON city.publicity FOR EACH ROW EXECUTE FUNCTION refuse_publicity_change()
  -- CREATE UNIQUE INDEX publicity_pkey ON city.publicity USING btree (id)
  -- CREATE UNIQUE INDEX publicity_unit_id_year_month_key ON city.publicity USING btree (unit_id, year, month)
  -- constraint publicity_check CHECK ((until_on >= (from_on + 4)))
  -- constraint publicity_month_check CHECK (((month >= 1) AND (month <= 12)))
  -- constraint publicity_pkey PRIMARY KEY (id)
  -- constraint publicity_posted_by_fkey FOREIGN KEY (posted_by) REFERENCES account(id)
  -- constraint publicity_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation(id)
  -- constraint publicity_unit_id_year_month_key UNIQUE (unit_id, year, month)
  -- may delete, insert, select, update

table publicity_entry
  publicity_id integer not null
  person_id integer not null
  entry_id bigint not null
  -- CREATE TRIGGER publicity_entry_stays BEFORE DELETE OR UPDATE ON city.publicity_entry FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX publicity_entry_entry_id_key ON city.publicity_entry USING btree (entry_id)
  -- CREATE UNIQUE INDEX publicity_entry_pkey ON city.publicity_entry USING btree (publicity_id, person_id, entry_id)
  -- constraint publicity_entry_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES ledger_entry(id)
  -- constraint publicity_entry_entry_id_key UNIQUE (entry_id)
  -- constraint publicity_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint publicity_entry_pkey PRIMARY KEY (publicity_id, person_id, entry_id)
  -- constraint publicity_entry_publicity_id_fkey FOREIGN KEY (publicity_id) REFERENCES publicity(id)
  -- may delete, insert, select, update

table publicity_paper
  publicity_id integer not null
  filename text not null
  content bytea not null
  sha256 bytea not null
  filed_at timestamp with time zone not null
  kind text not null default 'sheet'::text
  -- CREATE TRIGGER publicity_paper_stays BEFORE DELETE OR UPDATE ON city.publicity_paper FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX publicity_paper_pkey ON city.publicity_paper USING btree (publicity_id, kind, sha256)
  -- constraint publicity_paper_kind_check CHECK ((kind = ANY (ARRAY['sheet'::text, 'report'::text])))
  -- constraint publicity_paper_pkey PRIMARY KEY (publicity_id, kind, sha256)
  -- constraint publicity_paper_publicity_id_fkey FOREIGN KEY (publicity_id) REFERENCES publicity(id)
  -- may delete, insert, select, update

table request
  account_key text not null
  request_id uuid not null
  route text not null
  body_hash bytea not null
  status smallint not null
  answer bytea
  answered_at timestamp with time zone not null
  -- CREATE INDEX request_age ON city.request USING btree (answered_at)
  -- CREATE UNIQUE INDEX request_pkey ON city.request USING btree (account_key, request_id)
  -- constraint request_pkey PRIMARY KEY (account_key, request_id)
  -- may delete, insert, select, update

table schema_migration
  number integer not null
  name text not null
  checksum text not null
  applied_at timestamp with time zone not null default now()
  -- CREATE UNIQUE INDEX schema_migration_pkey ON city.schema_migration USING btree (number)
  -- constraint schema_migration_pkey PRIMARY KEY (number)
  -- may select

table scheme
  id integer identity not null
  code text not null
  name text not null
  organisation_id integer
  -- CREATE UNIQUE INDEX scheme_code_key ON city.scheme USING btree (code)
  -- CREATE UNIQUE INDEX scheme_owner ON city.scheme USING btree (organisation_id) WHERE (organisation_id IS NOT NULL)
  -- CREATE UNIQUE INDEX scheme_pkey ON city.scheme USING btree (id)
  -- constraint scheme_code_key UNIQUE (code)
  -- constraint scheme_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
  -- constraint scheme_pkey PRIMARY KEY (id)
  -- may delete, insert, select, update

table scheme_comment
  id integer identity not null
  draft_id integer not null
  round smallint not null
  rule_code text
  text text not null
  person_id integer not null
  name_shown boolean not null
  written_on date not null
  answer text
  adopted boolean
  answered_on date
  answered_by integer
  -- CREATE INDEX scheme_comment_draft ON city.scheme_comment USING btree (draft_id, round)
  -- CREATE INDEX scheme_comment_person ON city.scheme_comment USING btree (person_id)
  -- CREATE TRIGGER scheme_comment_stays BEFORE DELETE OR UPDATE ON city.scheme_comment FOR EACH ROW EXECUTE FUNCTION refuse_comment_change()
  -- CREATE UNIQUE INDEX scheme_comment_pkey ON city.scheme_comment USING btree (id)
  -- constraint scheme_comment_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES account(id)
  -- constraint scheme_comment_check CHECK (((answer IS NULL) = (adopted IS NULL)))
  -- constraint scheme_comment_check1 CHECK (((answer IS NULL) = (answered_on IS NULL)))
  -- constraint scheme_comment_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES scheme_draft(id)
  -- constraint scheme_comment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint scheme_comment_pkey PRIMARY KEY (id)
  -- may delete, insert, select, update

table scheme_draft
  id integer identity not null
  scheme_id integer not null
  state text not null
  purpose text not null
  base_version_id integer not null
  changes jsonb not null
  content_hash bytea not null
  editors integer[] not null
  round smallint not null default 0
  consultation_from date
  consultation_until date
  replay_id integer
  nothing_to_replay boolean not null default false
  minutes text
  decided_on date
  decided_by integer
  public_from date
  public_until date
  effective_from date
  withdrawn_on date
  withdrawn_because text
  version_id integer
  created_at timestamp with time zone not null
  version integer not null default 1
  -- CREATE TRIGGER scheme_draft_stays BEFORE DELETE OR UPDATE ON city.scheme_draft FOR EACH ROW EXECUTE FUNCTION refuse_draft_change()
  -- CREATE UNIQUE INDEX scheme_draft_one ON city.scheme_draft USING btree (scheme_id) WHERE (state <> ALL (ARRAY['inForce'::text, 'withdrawn'::text]))
  -- CREATE UNIQUE INDEX scheme_draft_pkey ON city.scheme_draft USING btree (id)
  -- constraint scheme_draft_base_version_id_fkey FOREIGN KEY (base_version_id) REFERENCES scheme_version(id)
  -- constraint scheme_draft_check CHECK (((consultation_from IS NULL) = (consultation_until IS NULL)))
  -- constraint scheme_draft_check1 CHECK ((consultation_until > consultation_from))
  -- constraint scheme_draft_check10 CHECK (((state = 'inForce'::text) = (version_id IS NOT NULL)))
  -- constraint scheme_draft_check11 CHECK (((state = 'withdrawn'::text) = (withdrawn_on IS NOT NULL)))
  -- constraint scheme_draft_check12 CHECK (((withdrawn_on IS NULL) = (withdrawn_because IS NULL)))
  -- constraint scheme_draft_check2 CHECK (((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR (consultation_until IS NOT NULL)))
  -- constraint scheme_draft_check3 CHECK (((state <> ALL (ARRAY['replayed'::text, 'decided'::text, 'publicity'::text, 'inForce'::text])) OR (replay_id IS NOT NULL) OR nothing_to_replay))
  -- constraint scheme_draft_check4 CHECK (((decided_on IS NULL) = (minutes IS NULL)))
  -- constraint scheme_draft_check5 CHECK (((state <> ALL (ARRAY['decided'::text, 'publicity'::text, 'inForce'::text])) OR (decided_on > consultation_until)))
  -- constraint scheme_draft_check6 CHECK ((public_until >= (public_from + 11)))
  -- constraint scheme_draft_check7 CHECK (((public_from IS NULL) = (public_until IS NULL)))
  -- constraint scheme_draft_check8 CHECK (((public_from IS NULL) = (effective_from IS NULL)))
  -- constraint scheme_draft_check9 CHECK (((state <> ALL (ARRAY['publicity'::text, 'inForce'::text])) OR (public_until IS NOT NULL)))
  -- constraint scheme_draft_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(id)
  -- constraint scheme_draft_pkey PRIMARY KEY (id)
  -- constraint scheme_draft_published_first CHECK ((effective_from > public_until))
  -- constraint scheme_draft_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES scheme(id)
  -- constraint scheme_draft_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'consultation'::text, 'replayed'::text, 'decided'::text, 'publicity'::text, 'inForce'::text, 'withdrawn'::text])))
  -- constraint scheme_draft_two_hands CHECK (((decided_by IS NULL) OR (NOT (decided_by = ANY (editors)))))
  -- constraint scheme_draft_version_id_fkey FOREIGN KEY (version_id) REFERENCES scheme_version(id)
  -- may delete, insert, select, update

table scheme_draft_step
  id integer identity not null
  draft_id integer not null
  words text not null
  taken_on date not null
  account_id integer
  -- CREATE INDEX scheme_draft_step_draft ON city.scheme_draft_step USING btree (draft_id)
  -- CREATE TRIGGER scheme_draft_step_stays BEFORE DELETE OR UPDATE ON city.scheme_draft_step FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX scheme_draft_step_pkey ON city.scheme_draft_step USING btree (id)
  -- constraint scheme_draft_step_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  -- constraint scheme_draft_step_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES scheme_draft(id)
  -- constraint scheme_draft_step_pkey PRIMARY KEY (id)
  -- may delete, insert, select, update

table scheme_replay
  id integer identity not null
  draft_id integer not null
  content_hash bytea not null
  year smallint not null
  outcome jsonb not null
  replayed_on date not null
  replayed_by integer
  -- CREATE INDEX scheme_replay_draft ON city.scheme_replay USING btree (draft_id)
  -- CREATE TRIGGER scheme_replay_stays BEFORE DELETE OR UPDATE ON city.scheme_replay FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX scheme_replay_pkey ON city.scheme_replay USING btree (id)
  -- constraint scheme_replay_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES scheme_draft(id)
  -- constraint scheme_replay_pkey PRIMARY KEY (id)
  -- constraint scheme_replay_replayed_by_fkey FOREIGN KEY (replayed_by) REFERENCES account(id)
  -- may delete, insert, select, update

table scheme_version
  id integer identity not null
  scheme_id integer not null
  version integer not null
  status text not null
  effective_from date not null
  content jsonb not null
  content_hash bytea not null
  created_at timestamp with time zone not null
  base_version_id integer
  changes jsonb
  fallen_back jsonb not null default '[]'::jsonb
  published_until date
  -- CREATE TRIGGER scheme_version_immutable BEFORE DELETE OR UPDATE ON city.scheme_version FOR EACH ROW EXECUTE FUNCTION refuse_scheme_change()
  -- CREATE UNIQUE INDEX scheme_version_pkey ON city.scheme_version USING btree (id)
  -- CREATE UNIQUE INDEX scheme_version_scheme_id_version_key ON city.scheme_version USING btree (scheme_id, version)
  -- constraint scheme_version_base_version_id_fkey FOREIGN KEY (base_version_id) REFERENCES scheme_version(id)
  -- constraint scheme_version_derived CHECK (((base_version_id IS NULL) OR ((changes IS NOT NULL) AND (published_until IS NOT NULL))))
  -- constraint scheme_version_never_retroactive CHECK (((published_until IS NULL) OR (effective_from >= ((created_at AT TIME ZONE 'Asia/Shanghai'::text))::date)))
  -- constraint scheme_version_pkey PRIMARY KEY (id)
  -- constraint scheme_version_published_first CHECK ((effective_from > published_until))
  -- constraint scheme_version_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES scheme(id)
  -- constraint scheme_version_scheme_id_version_key UNIQUE (scheme_id, version)
  -- constraint scheme_version_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'inForce'::text, 'retired'::text])))
  -- may delete, insert, select, update

table service_attestation
  topic_id integer not null
  token_hash bytea not null
  issued_at timestamp with time zone not null
  issued_by integer
  expires_at timestamp with time zone not null
  attested_at timestamp with time zone
  by_name text
  by_organisation text
  agrees boolean
  opinion text
  -- CREATE UNIQUE INDEX service_attestation_pkey ON city.service_attestation USING btree (topic_id)
  -- CREATE UNIQUE INDEX service_attestation_token_hash_key ON city.service_attestation USING btree (token_hash)
  -- constraint service_attestation_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES account(id)
  -- constraint service_attestation_pkey PRIMARY KEY (topic_id)
  -- constraint service_attestation_token_hash_key UNIQUE (token_hash)
  -- constraint service_attestation_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES service_topic(id)
  -- may delete, insert, select, update

table service_certificate
  id integer identity not null
  year smallint not null
  number integer not null
  person_id integer not null
  period_from date not null
  period_to date not null
  minutes integer not null
  activities integer not null
  issued_at timestamp with time zone not null
  issued_by integer
  -- CREATE INDEX service_certificate_person ON city.service_certificate USING btree (person_id)
  -- CREATE UNIQUE INDEX service_certificate_pkey ON city.service_certificate USING btree (id)
  -- CREATE UNIQUE INDEX service_certificate_year_number_key ON city.service_certificate USING btree (year, number)
  -- constraint service_certificate_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES account(id)
  -- constraint service_certificate_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint service_certificate_pkey PRIMARY KEY (id)
  -- constraint service_certificate_year_number_key UNIQUE (year, number)
  -- may delete, insert, select, update

table service_hours
  id bigint identity not null
  topic_id integer not null
  person_id integer not null
  role text not null
  minutes smallint not null
  confirmed_at timestamp with time zone not null
  confirmed_by integer
  withdrawn_at timestamp with time zone
  withdrawn_because text
  -- CREATE INDEX service_hours_person ON city.service_hours USING btree (person_id)
  -- CREATE UNIQUE INDEX service_hours_once ON city.service_hours USING btree (topic_id, person_id, role) WHERE (withdrawn_at IS NULL)
  -- CREATE UNIQUE INDEX service_hours_pkey ON city.service_hours USING btree (id)
  -- constraint service_hours_check CHECK (((withdrawn_at IS NULL) = (withdrawn_because IS NULL)))
  -- constraint service_hours_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES account(id)
  -- constraint service_hours_minutes_check CHECK ((minutes >= 0))
  -- constraint service_hours_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint service_hours_pkey PRIMARY KEY (id)
  -- constraint service_hours_role_check CHECK ((role = ANY (ARRAY['served'::text, 'led'::text])))
  -- constraint service_hours_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES service_topic(id)
  -- may delete, insert, select, update

table service_proposal
  id integer identity not null
  person_id integer not null
  organisation_id integer not null
  title text not null
  theme text not null
  purpose text not null
  place text not null default ''::text
  wish text not null default ''::text
  proposed_at timestamp with time zone not null
  settled_at timestamp with time zone
  settled_by integer
  declined_because text
  version integer not null default 1
  -- CREATE INDEX service_proposal_organisation ON city.service_proposal USING btree (organisation_id)
  -- CREATE INDEX service_proposal_person ON city.service_proposal USING btree (person_id)
  -- CREATE UNIQUE INDEX service_proposal_pkey ON city.service_proposal USING btree (id)
  -- constraint service_proposal_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
  -- constraint service_proposal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint service_proposal_pkey PRIMARY KEY (id)
  -- constraint service_proposal_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES account(id)
  -- may delete, insert, select, update

table service_sheet
  topic_id integer not null
  head_count integer
  companion_count integer not null default 0
  note text not null default ''::text
  submitted_at timestamp with time zone
  submitted_by integer
  returned_because text
  confirmed_at timestamp with time zone
  confirmed_by integer
  correction_because text
  version integer not null default 1
  -- CREATE UNIQUE INDEX service_sheet_pkey ON city.service_sheet USING btree (topic_id)
  -- constraint service_sheet_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES account(id)
  -- constraint service_sheet_pkey PRIMARY KEY (topic_id)
  -- constraint service_sheet_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES account(id)
  -- constraint service_sheet_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES service_topic(id)
  -- may delete, insert, select, update

table service_sheet_row
  topic_id integer not null
  person_id integer not null
  minutes smallint not null
  -- CREATE UNIQUE INDEX service_sheet_row_pkey ON city.service_sheet_row USING btree (topic_id, person_id)
  -- constraint service_sheet_row_minutes_check CHECK (((minutes >= 1) AND (minutes <= 1440)))
  -- constraint service_sheet_row_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint service_sheet_row_pkey PRIMARY KEY (topic_id, person_id)
  -- constraint service_sheet_row_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES service_sheet(topic_id)
  -- may delete, insert, select, update

table service_sign_up
  id bigint identity not null
  topic_id integer not null
  person_id integer not null
  under_7 smallint not null default 0
  under_14 smallint not null default 0
  under_18 smallint not null default 0
  adults smallint not null default 0
  signed_up_at timestamp with time zone not null
  waited boolean not null default false
  -- CREATE INDEX service_sign_up_person ON city.service_sign_up USING btree (person_id)
  -- CREATE UNIQUE INDEX service_sign_up_pkey ON city.service_sign_up USING btree (id)
  -- CREATE UNIQUE INDEX service_sign_up_topic_id_person_id_key ON city.service_sign_up USING btree (topic_id, person_id)
  -- constraint service_sign_up_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint service_sign_up_pkey PRIMARY KEY (id)
  -- constraint service_sign_up_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES service_topic(id)
  -- constraint service_sign_up_topic_id_person_id_key UNIQUE (topic_id, person_id)
  -- may delete, insert, select, update

table service_topic
  id integer identity not null
  organisation_id integer not null
  title text not null
  theme text not null
  purpose text not null
  place text not null
  held_on date not null
  from_minute smallint not null
  to_minute smallint not null
  sign_up_until date not null
  places integer
  open_to integer not null
  members_only boolean not null
  record_kind text not null
  leader_id integer
  companions_welcome boolean not null
  safety_note text not null
  proposal_id integer
  posted_by integer
  posted_at timestamp with time zone not null
  changed_words text
  cancelled_at timestamp with time zone
  cancelled_because text
  version integer not null default 1
  borrowed_from_id integer
  -- CREATE INDEX service_topic_borrowed ON city.service_topic USING btree (borrowed_from_id) WHERE (borrowed_from_id IS NOT NULL)
  -- CREATE INDEX service_topic_held ON city.service_topic USING btree (held_on)
  -- CREATE INDEX service_topic_open_to ON city.service_topic USING btree (open_to)
  -- CREATE INDEX service_topic_organisation ON city.service_topic USING btree (organisation_id)
  -- CREATE UNIQUE INDEX service_topic_pkey ON city.service_topic USING btree (id)
  -- CREATE UNIQUE INDEX service_topic_proposal_id_key ON city.service_topic USING btree (proposal_id)
  -- constraint service_topic_borrowed_from_id_fkey FOREIGN KEY (borrowed_from_id) REFERENCES service_topic(id)
  -- constraint service_topic_check CHECK ((from_minute < to_minute))
  -- constraint service_topic_check1 CHECK (((cancelled_at IS NULL) = (cancelled_because IS NULL)))
  -- constraint service_topic_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439)))
  -- constraint service_topic_leader_id_fkey FOREIGN KEY (leader_id) REFERENCES person(id)
  -- constraint service_topic_open_to_fkey FOREIGN KEY (open_to) REFERENCES organisation(id)
  -- constraint service_topic_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisation(id)
  -- constraint service_topic_pkey PRIMARY KEY (id)
  -- constraint service_topic_places_check CHECK ((places > 0))
  -- constraint service_topic_posted_by_fkey FOREIGN KEY (posted_by) REFERENCES account(id)
  -- constraint service_topic_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES service_proposal(id)
  -- constraint service_topic_proposal_id_key UNIQUE (proposal_id)
  -- constraint service_topic_record_kind_check CHECK ((record_kind = ANY (ARRAY['hours'::text, 'action'::text, 'culture'::text, 'none'::text])))
  -- constraint service_topic_to_minute_check CHECK ((to_minute <= 1439))
  -- may delete, insert, select, update

table session
  token_hash bytea not null
  account_id integer not null
  created_at timestamp with time zone not null
  last_seen_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  -- CREATE INDEX session_account ON city.session USING btree (account_id)
  -- CREATE UNIQUE INDEX session_pkey ON city.session USING btree (token_hash)
  -- constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
  -- constraint session_pkey PRIMARY KEY (token_hash)
  -- may delete, insert, select, update

table setup_token
  token_hash bytea not null
  created_at timestamp with time zone not null
  used_at timestamp with time zone
  -- CREATE UNIQUE INDEX setup_token_pkey ON city.setup_token USING btree (token_hash)
  -- constraint setup_token_pkey PRIMARY KEY (token_hash)
  -- may delete, insert, select, update

table stored_file
  id integer identity not null
  name text not null
  media_type text not null
  sha256 bytea not null
  content bytea not null
  stored_by integer
  stored_at timestamp with time zone not null
  -- CREATE INDEX stored_file_sha256 ON city.stored_file USING btree (sha256)
  -- CREATE UNIQUE INDEX stored_file_pkey ON city.stored_file USING btree (id)
  -- constraint stored_file_pkey PRIMARY KEY (id)
  -- constraint stored_file_sha256_check CHECK ((length(sha256) = 32))
  -- constraint stored_file_stored_by_fkey FOREIGN KEY (stored_by) REFERENCES account(id)
  -- may delete, insert, select, update

table year_closing
  id integer identity not null
  unit_id integer not null
  year smallint not null
  proposed_by integer not null
  proposed_at timestamp with time zone not null
  withdrawn_by integer
  withdrawn_at timestamp with time zone
  closed_by integer
  closed_at timestamp with time zone
  people integer
  chain_seq bigint
  chain_head bytea
  hash bytea
  reopening_minutes text
  reopening_because text
  reopening_proposed_by integer
  reopening_proposed_at timestamp with time zone
  reopened_by integer
  reopened_at timestamp with time zone
  version integer not null default 1
  -- CREATE INDEX year_closing_year ON city.year_closing USING btree (year) WHERE ((closed_at IS NOT NULL) AND (reopened_at IS NULL))
  -- CREATE TRIGGER year_closing_stays BEFORE DELETE OR UPDATE ON city.year_closing FOR EACH ROW EXECUTE FUNCTION refuse_closing_change()
  -- CREATE UNIQUE INDEX year_closing_one ON city.year_closing USING btree (unit_id, year) WHERE ((withdrawn_at IS NULL) AND (reopened_at IS NULL))
  -- CREATE UNIQUE INDEX year_closing_pkey ON city.year_closing USING btree (id)
  -- constraint closing_two_hands CHECK ((closed_by <> proposed_by))
  -- constraint reopening_two_hands CHECK ((reopened_by <> reopening_proposed_by))
  -- constraint year_closing_check CHECK (((withdrawn_by IS NULL) = (withdrawn_at IS NULL)))
  -- constraint year_closing_check1 CHECK (((closed_by IS NULL) = (closed_at IS NULL)))
  -- constraint year_closing_check10 CHECK (((reopening_proposed_at IS NULL) OR (closed_at IS NOT NULL)))
  -- constraint year_closing_check11 CHECK (((reopened_by IS NULL) = (reopened_at IS NULL)))
  -- constraint year_closing_check12 CHECK (((reopened_at IS NULL) OR (reopening_proposed_at IS NOT NULL)))
  -- constraint year_closing_check2 CHECK (((closed_at IS NULL) OR (withdrawn_at IS NULL)))
  -- constraint year_closing_check3 CHECK (((closed_at IS NULL) = (hash IS NULL)))
  -- constraint year_closing_check4 CHECK (((hash IS NULL) = (people IS NULL)))
  -- constraint year_closing_check5 CHECK (((hash IS NULL) = (chain_seq IS NULL)))
  -- constraint year_closing_check6 CHECK (((hash IS NULL) = (chain_head IS NULL)))
  -- constraint year_closing_check7 CHECK (((reopening_proposed_at IS NULL) = (reopening_minutes IS NULL)))
  -- constraint year_closing_check8 CHECK (((reopening_proposed_at IS NULL) = (reopening_because IS NULL)))
  -- constraint year_closing_check9 CHECK (((reopening_proposed_at IS NULL) = (reopening_proposed_by IS NULL)))
  -- constraint year_closing_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES account(id)
  -- constraint year_closing_pkey PRIMARY KEY (id)
  -- constraint year_closing_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES account(id)
  -- constraint year_closing_reopened_by_fkey FOREIGN KEY (reopened_by) REFERENCES account(id)
  -- constraint year_closing_reopening_proposed_by_fkey FOREIGN KEY (reopening_proposed_by) REFERENCES account(id)
  -- constraint year_closing_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES organisation(id)
  -- constraint year_closing_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES account(id)
  -- may delete, insert, select, update

table year_closing_file
  closing_id integer not null
  name text not null
  media_type text not null
  sheets integer not null
  content bytea not null
  -- CREATE TRIGGER year_closing_file_stays BEFORE DELETE OR UPDATE ON city.year_closing_file FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX year_closing_file_pkey ON city.year_closing_file USING btree (closing_id, name)
  -- constraint year_closing_file_closing_id_fkey FOREIGN KEY (closing_id) REFERENCES year_closing(id)
  -- constraint year_closing_file_pkey PRIMARY KEY (closing_id, name)
  -- may delete, insert, select, update

table year_closing_person
  closing_id integer not null
  person_id integer not null
  number integer not null
  content jsonb not null
  -- CREATE INDEX year_closing_person_person ON city.year_closing_person USING btree (person_id)
  -- CREATE TRIGGER year_closing_person_stays BEFORE DELETE OR UPDATE ON city.year_closing_person FOR EACH ROW EXECUTE FUNCTION refuse_change()
  -- CREATE UNIQUE INDEX year_closing_person_pkey ON city.year_closing_person USING btree (closing_id, person_id)
  -- constraint year_closing_person_closing_id_fkey FOREIGN KEY (closing_id) REFERENCES year_closing(id)
  -- constraint year_closing_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
  -- constraint year_closing_person_pkey PRIMARY KEY (closing_id, person_id)
  -- may delete, insert, select, update
