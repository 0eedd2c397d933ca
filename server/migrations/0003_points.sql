-- Schemes with their immutable versions, deeds born in the points module, and the ledger that only grows.
create table scheme (
  id integer generated always as identity primary key,
  code text not null unique,
  name text not null,
  organisation_id integer references organisation (id)
);

create table scheme_version (
  id integer generated always as identity primary key,
  scheme_id integer not null references scheme (id),
  version integer not null,
  status text not null check (status in ('draft', 'inForce', 'retired')),
  effective_from date not null,
  content jsonb not null,
  content_hash bytea not null,
  created_at timestamptz not null,
  unique (scheme_id, version)
);

-- A version in force can only be retired; its content never changes.
create function refuse_scheme_change() returns trigger language plpgsql as $$
begin
  if old.status = 'draft' then return case when tg_op = 'DELETE' then old else new end; end if;
  if tg_op = 'UPDATE' and new.content = old.content and new.content_hash = old.content_hash
    and new.effective_from = old.effective_from and new.version = old.version
    and new.scheme_id = old.scheme_id and new.status = 'retired' then return new; end if;
  raise exception 'a scheme version in force never changes' using errcode = '42501';
end $$;
create trigger scheme_version_immutable before update or delete on scheme_version
  for each row execute function refuse_scheme_change();

-- Deeds not born in another module: imported, claimed, unit-made kinds.
create table deed (
  id bigint generated always as identity primary key,
  content_key uuid not null unique,
  person_id integer not null references person (id),
  rule_code text not null,
  happened_on date not null,
  quantity integer not null,
  matter text not null,
  ground text not null,
  batch_id integer,
  recorded_at timestamptz not null
);

create trigger deed_only_grows before update or delete on deed
  for each row execute function refuse_change();

-- One row per person and year; locked in a fixed order before posting. It stores no truth.
create table points_account (
  person_id integer not null references person (id),
  year smallint not null,
  primary key (person_id, year)
);

-- No foreign keys to the few rows that every entry names (unit, scheme version, batch): the shared lock
-- they take on one row costs a third of a bulk import, and those rows can never be deleted.
create table ledger_entry (
  id bigint generated always as identity primary key,
  posting_key uuid not null unique,
  person_id integer not null references person (id),
  year smallint not null,
  -- Where the person belonged on the day it happened.
  unit_id integer not null,
  branch_id integer,
  kind text not null check (kind in ('fact', 'broughtForward', 'reversal')),
  rule_code text not null,
  scheme_version_id integer not null,
  -- Raw points in hundredths, before any cap; quantity in occurrences or in the rule's parts (minutes).
  amount integer not null,
  quantity integer not null,
  happened_on date not null,
  known_at timestamptz not null,
  -- What it is about, as people read it; entries of one matter may compete for the highest level.
  matter text not null,
  source_kind text not null,
  source_id bigint not null,
  source_version integer not null,
  proposer_id integer,
  confirmer_id integer,
  reverses_id bigint references ledger_entry (id),
  reason text not null default '',
  chain_seq bigint not null,
  chain_prev bytea not null,
  chain_hash bytea not null,
  unique (unit_id, chain_seq),
  check ((kind = 'reversal') = (reverses_id is not null)),
  check (kind <> 'reversal' or reason <> '')
);
create unique index ledger_reversed_once on ledger_entry (reverses_id) where reverses_id is not null;
create index ledger_person_year on ledger_entry (person_id, year, happened_on);
create index ledger_branch on ledger_entry (branch_id) where branch_id is not null;

create trigger ledger_only_grows before update or delete on ledger_entry
  for each row execute function refuse_change();
create trigger ledger_never_emptied before truncate on ledger_entry
  for each statement execute function refuse_change();

-- The end of each unit's chain; locked while entries are appended.
create table ledger_chain (
  unit_id integer primary key references organisation (id),
  seq bigint not null,
  head bytea not null
);

-- Sums for higher levels, kept in the posting transaction, checked by `npm run verify`.
create table ledger_total (
  unit_id integer not null references organisation (id),
  year smallint not null,
  month smallint not null,
  rule_code text not null,
  entries integer not null,
  amount bigint not null,
  primary key (unit_id, year, month, rule_code)
);
