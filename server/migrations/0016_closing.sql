-- Closing a unit's year: proposed, confirmed by a second person with a snapshot, opened again only by a recorded decision; facts that come late.
create table year_closing (
  id integer generated always as identity primary key,
  unit_id integer not null references organisation (id),
  year smallint not null,
  proposed_by integer not null references account (id),
  proposed_at timestamptz not null,
  withdrawn_by integer references account (id),
  withdrawn_at timestamptz,
  closed_by integer references account (id),
  closed_at timestamptz,
  -- What the snapshot holds: people, the end of the unit's chain, and a hash over both.
  people integer,
  chain_seq bigint,
  chain_head bytea,
  hash bytea,
  -- A year is opened again by a decision that minutes record; the snapshot stays.
  reopening_minutes text,
  reopening_because text,
  reopening_proposed_by integer references account (id),
  reopening_proposed_at timestamptz,
  reopened_by integer references account (id),
  reopened_at timestamptz,
  version integer not null default 1,
  check ((withdrawn_by is null) = (withdrawn_at is null)),
  check ((closed_by is null) = (closed_at is null)),
  check (closed_at is null or withdrawn_at is null),
  check ((closed_at is null) = (hash is null)),
  check ((hash is null) = (people is null)),
  check ((hash is null) = (chain_seq is null)),
  check ((hash is null) = (chain_head is null)),
  check ((reopening_proposed_at is null) = (reopening_minutes is null)),
  check ((reopening_proposed_at is null) = (reopening_because is null)),
  check ((reopening_proposed_at is null) = (reopening_proposed_by is null)),
  check (reopening_proposed_at is null or closed_at is not null),
  check ((reopened_by is null) = (reopened_at is null)),
  check (reopened_at is null or reopening_proposed_at is not null),
  constraint closing_two_hands check (closed_by <> proposed_by),
  constraint reopening_two_hands check (reopened_by <> reopening_proposed_by)
);
create unique index year_closing_one on year_closing (unit_id, year)
  where withdrawn_at is null and reopened_at is null;
create index year_closing_year on year_closing (year) where closed_at is not null and reopened_at is null;

-- Each person's year as it was closed; the sheets for the appraisal are made of nothing else.
create table year_closing_person (
  closing_id integer not null references year_closing (id),
  person_id integer not null references person (id),
  -- Place in the official order of the unit.
  number integer not null,
  content jsonb not null,
  primary key (closing_id, person_id)
);
create index year_closing_person_person on year_closing_person (person_id);
create trigger year_closing_person_stays before update or delete on year_closing_person
  for each row execute function refuse_change();

-- What was proposed and what was closed never changes; later steps are only added.
create function refuse_closing_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.withdrawn_at is null and old.reopened_at is null
    and (new.unit_id, new.year, new.proposed_by, new.proposed_at)
      is not distinct from (old.unit_id, old.year, old.proposed_by, old.proposed_at)
    and (old.closed_at is null or (new.closed_by, new.closed_at, new.people, new.chain_seq, new.chain_head, new.hash)
      is not distinct from (old.closed_by, old.closed_at, old.people, old.chain_seq, old.chain_head, old.hash))
  then return new; end if;
  raise exception 'a closing keeps what was proposed and what was closed' using errcode = '42501';
end $$;
create trigger year_closing_stays before update or delete on year_closing
  for each row execute function refuse_closing_change();

-- The closed year a late entry belongs to; its own year is the one in which it was recorded.
alter table ledger_entry add column late_for smallint check (late_for < year);

-- The sheets of a closed year as files, made by a job out of its snapshot.
create table year_closing_file (
  closing_id integer not null references year_closing (id),
  name text not null,
  media_type text not null,
  sheets integer not null,
  content bytea not null,
  primary key (closing_id, name)
);
create trigger year_closing_file_stays before update or delete on year_closing_file
  for each row execute function refuse_change();
