-- How schemes are made: a unit's or branch's own on the base of the one above, drafts, consultation, replay, decision.
-- The city's scheme has no owner; everybody else's is one for each organisation.
create unique index scheme_owner on scheme (organisation_id) where organisation_id is not null;

-- A version is stored resolved (decision 0012); beside it stands what it changed in which base.
alter table scheme_version
  add column base_version_id integer references scheme_version (id),
  add column changes jsonb,
  -- Changes that no longer fitted a new base and gave way to it, as sentences.
  add column fallen_back jsonb not null default '[]',
  -- The last day of its publicity; null for what was installed with the product.
  add column published_until date,
  add constraint scheme_version_derived check ((base_version_id is null) or
    (changes is not null and published_until is not null)),
  -- Rules are published first and never hold for what lies behind.
  add constraint scheme_version_published_first check (effective_from > published_until),
  add constraint scheme_version_never_retroactive check (published_until is null
    or effective_from >= (created_at at time zone 'Asia/Shanghai')::date);

create or replace function refuse_scheme_change() returns trigger language plpgsql as $$
begin
  if old.status = 'draft' then return case when tg_op = 'DELETE' then old else new end; end if;
  if tg_op = 'UPDATE' and new.status = 'retired' and (new.scheme_id, new.version, new.effective_from,
      new.content, new.content_hash, new.created_at, new.base_version_id, new.changes, new.fallen_back,
      new.published_until)
    is not distinct from (old.scheme_id, old.version, old.effective_from,
      old.content, old.content_hash, old.created_at, old.base_version_id, old.changes, old.fallen_back,
      old.published_until) then return new; end if;
  raise exception 'a scheme version in force never changes' using errcode = '42501';
end $$;

-- Codes of rules of one's own are unique in the whole city and never used again: an entry names its rule by code,
-- wherever its person belongs by then.
create table local_rule (
  code text primary key,
  scheme_id integer not null references scheme (id)
);

create table scheme_draft (
  id integer generated always as identity primary key,
  scheme_id integer not null references scheme (id),
  state text not null check (state in
    ('draft', 'consultation', 'replayed', 'decided', 'publicity', 'inForce', 'withdrawn')),
  purpose text not null,
  base_version_id integer not null references scheme_version (id),
  changes jsonb not null,
  -- Over base and changes: what was asked about, replayed and decided is what comes into force.
  content_hash bytea not null,
  -- Accounts that drafted or changed it.
  editors integer[] not null,
  round smallint not null default 0,
  consultation_from date,
  consultation_until date,
  -- A row of scheme_replay, which names the draft itself.
  replay_id integer,
  -- True where the year before left no records on which it could be tried.
  nothing_to_replay boolean not null default false,
  minutes text,
  decided_on date,
  decided_by integer references account (id),
  public_from date,
  public_until date,
  effective_from date,
  withdrawn_on date,
  withdrawn_because text,
  version_id integer references scheme_version (id),
  created_at timestamptz not null,
  version integer not null default 1,
  check ((consultation_from is null) = (consultation_until is null)),
  check (consultation_until > consultation_from),
  check (state in ('draft', 'withdrawn') or consultation_until is not null),
  check (state not in ('replayed', 'decided', 'publicity', 'inForce') or replay_id is not null
    or nothing_to_replay),
  check ((decided_on is null) = (minutes is null)),
  check (state not in ('decided', 'publicity', 'inForce') or decided_on > consultation_until),
  constraint scheme_draft_two_hands check (decided_by is null or not decided_by = any (editors)),
  -- Ten working days are at least twelve days.
  check (public_until >= public_from + 11),
  check ((public_from is null) = (public_until is null)),
  check ((public_from is null) = (effective_from is null)),
  check (state not in ('publicity', 'inForce') or public_until is not null),
  constraint scheme_draft_published_first check (effective_from > public_until),
  check ((state = 'inForce') = (version_id is not null)),
  check ((state = 'withdrawn') = (withdrawn_on is not null)),
  check ((withdrawn_on is null) = (withdrawn_because is null))
);
create unique index scheme_draft_one on scheme_draft (scheme_id)
  where state not in ('inForce', 'withdrawn');

create function refuse_draft_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state not in ('inForce', 'withdrawn') and new.scheme_id = old.scheme_id
    and new.created_at = old.created_at and new.editors @> old.editors then return new; end if;
  raise exception 'a draft keeps its record' using errcode = '42501';
end $$;
create trigger scheme_draft_stays before update or delete on scheme_draft
  for each row execute function refuse_draft_change();

-- Who did what on a draft's way.
create table scheme_draft_step (
  id integer generated always as identity primary key,
  draft_id integer not null references scheme_draft (id),
  words text not null,
  taken_on date not null,
  account_id integer references account (id)
);
create index scheme_draft_step_draft on scheme_draft_step (draft_id);
create trigger scheme_draft_step_stays before update or delete on scheme_draft_step
  for each row execute function refuse_change();

create table scheme_comment (
  id integer generated always as identity primary key,
  draft_id integer not null references scheme_draft (id),
  round smallint not null,
  -- Null: about the whole.
  rule_code text,
  text text not null,
  person_id integer not null references person (id),
  -- Whether everybody may read who wrote it; the office always may.
  name_shown boolean not null,
  written_on date not null,
  answer text,
  adopted boolean,
  answered_on date,
  answered_by integer references account (id),
  check ((answer is null) = (adopted is null)),
  check ((answer is null) = (answered_on is null))
);
create index scheme_comment_draft on scheme_comment (draft_id, round);
create index scheme_comment_person on scheme_comment (person_id);

-- A comment stays as it was written; it is answered once.
create function refuse_comment_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.answer is null and (new.draft_id, new.round, new.rule_code, new.text,
      new.person_id, new.name_shown, new.written_on)
    is not distinct from (old.draft_id, old.round, old.rule_code, old.text,
      old.person_id, old.name_shown, old.written_on) then return new; end if;
  raise exception 'a comment stays as it was written' using errcode = '42501';
end $$;
create trigger scheme_comment_stays before update or delete on scheme_comment
  for each row execute function refuse_comment_change();

-- A draft tried on the facts of a past year; the hash says on which content.
create table scheme_replay (
  id integer generated always as identity primary key,
  draft_id integer not null references scheme_draft (id),
  content_hash bytea not null,
  year smallint not null,
  outcome jsonb not null,
  replayed_on date not null,
  replayed_by integer references account (id)
);
create index scheme_replay_draft on scheme_replay (draft_id);
create trigger scheme_replay_stays before update or delete on scheme_replay
  for each row execute function refuse_change();
