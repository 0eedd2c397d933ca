-- Organisations and people with their history; accounts, posts and sessions; import batches.
create table organisation (
  id integer generated always as identity primary key,
  tree text not null check (tree in ('unit', 'party')),
  version integer not null default 1,
  created_at timestamptz not null
);

-- Organisations end, they are not deleted: entries, posts and history name them for good.
create trigger organisation_stays before delete on organisation
  for each row execute function refuse_change();

-- Everything about an organisation that can change, dated; valid_to is exclusive.
create table organisation_period (
  organisation_id integer not null references organisation (id),
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  full_name text not null,
  short_name text not null,
  kind text not null,
  parent_id integer references organisation (id),
  -- The administrative unit a party organisation works in; null for units.
  unit_id integer references organisation (id),
  sequence_group text not null default '',
  official_order integer not null,
  staff_count integer,
  full_time_cadres integer,
  last_election_on date,
  term_years smallint,
  remark text not null default '',
  primary key (organisation_id, valid_from),
  check (valid_from < valid_to)
);
create unique index organisation_name_now on organisation_period (full_name)
  where valid_to = '9999-12-31';
create index organisation_parent on organisation_period (parent_id);
create index organisation_of_unit on organisation_period (unit_id);

create view organisation_now as
  select o.tree, o.version, p.* from organisation_period p
  join organisation o on o.id = p.organisation_id
  where p.valid_to = '9999-12-31';

-- Who is below whom, each row also for itself (depth 0).
create table organisation_closure (
  ancestor_id integer not null references organisation (id),
  descendant_id integer not null references organisation (id),
  depth smallint not null,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  primary key (ancestor_id, descendant_id, valid_from)
);
create index organisation_closure_up on organisation_closure (descendant_id, valid_to);

create table person (
  id integer generated always as identity primary key,
  name text not null,
  -- Sort key of the official order (name strokes, second character compared at once).
  name_order text collate "C" not null,
  pinyin text not null,
  sex smallint not null check (sex in (0, 1, 2, 9)),
  ethnic_group text not null default '',
  birth_on date,
  identity_sealed bytea not null,
  -- Keyed hash of the identity number: finds a person without opening the seal.
  identity_index bytea not null unique,
  identity_masked text not null,
  phone_sealed bytea,
  phone_masked text not null default '',
  staff_kind text not null default '',
  duty_title text not null default '',
  rank_title text not null default '',
  education text not null default '',
  political_status text not null default '',
  joined_party_on date,
  office text not null default '',
  unit_id integer not null references organisation (id),
  branch_id integer references organisation (id),
  remark text not null default '',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index person_unit on person (unit_id, name_order);
create index person_branch on person (branch_id, name_order);

-- Where a person belonged and as what, dated; the open row repeats what person says now.
create table person_period (
  person_id integer not null references person (id) on delete cascade,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  unit_id integer not null references organisation (id),
  branch_id integer references organisation (id),
  office text not null default '',
  political_status text not null default '',
  primary key (person_id, valid_from),
  check (valid_from < valid_to)
);

create table account (
  id integer generated always as identity primary key,
  person_id integer unique references person (id),
  login text not null unique,
  display_name text not null,
  password_hash text,
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null
);

create table activation_code (
  account_id integer primary key references account (id),
  code_hash bytea not null,
  expires_at timestamptz not null,
  issued_by integer references account (id)
);

create table setup_token (
  token_hash bytea primary key,
  created_at timestamptz not null,
  used_at timestamptz
);

create table post (
  id integer generated always as identity primary key,
  account_id integer not null references account (id),
  kind text not null,
  organisation_id integer references organisation (id),
  held_from date not null,
  held_to date not null default '9999-12-31',
  granted_by integer references account (id),
  check ((organisation_id is null) = (kind in
    ('systemAdministrator', 'securityAdministrator', 'auditAdministrator')))
);
create unique index post_once on post (account_id, kind, coalesce(organisation_id, 0))
  where held_to = '9999-12-31';
-- The three administrators exclude one another.
create unique index post_one_administrator on post (account_id)
  where held_to = '9999-12-31'
    and kind in ('systemAdministrator', 'securityAdministrator', 'auditAdministrator');

create table session (
  token_hash bytea primary key,
  account_id integer not null references account (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);

create table import_batch (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('organisations', 'people', 'deeds')),
  filename text not null,
  file_hash bytea not null,
  status text not null check (status in ('uploaded', 'committed', 'rolledBack', 'abandoned')),
  mapping jsonb not null default '{}',
  summary jsonb not null default '{}',
  account_id integer references account (id),
  -- Where the post is held by which it was uploaded; null for the command line.
  organisation_id integer references organisation (id),
  created_at timestamptz not null,
  committed_at timestamptz,
  rolled_back_at timestamptz,
  version integer not null default 1
);

create trigger import_batch_stays before delete on import_batch
  for each row execute function refuse_change();

-- The uploaded file, sealed, until the batch is settled; swept after a day.
create table import_file (
  batch_id integer primary key references import_batch (id),
  sealed bytea not null
);

-- What a batch changed, so that it can be taken back as a whole.
create table import_change (
  batch_id integer not null references import_batch (id),
  person_id integer not null,
  before jsonb,
  after_version integer not null,
  primary key (batch_id, person_id)
);
