-- What the machinery itself keeps: answers already given, sessions, audit, jobs, limits, the workday calendar.
create table request (
  account_key text not null,
  request_id uuid not null,
  route text not null,
  body_hash bytea not null,
  status smallint not null,
  -- Sealed: an answer may carry one-time codes.
  answer bytea,
  answered_at timestamptz not null,
  primary key (account_key, request_id)
);
create index request_age on request (answered_at);

create table audit (
  lane smallint not null,
  seq bigint not null,
  at timestamptz not null,
  account_id integer,
  actor_name text not null,
  actor_posts text not null,
  action text not null,
  object_kind text not null,
  object_id bigint,
  organisation_id integer,
  reason text,
  details jsonb not null,
  request_id uuid,
  ip text,
  prev_hash bytea not null,
  hash bytea not null,
  key_id smallint not null,
  primary key (lane, seq)
);
create index audit_object on audit (object_kind, object_id, at);
create index audit_newest on audit (at desc, lane, seq desc);

create table audit_head (
  lane smallint primary key,
  seq bigint not null,
  hash bytea not null
);

create table job (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts smallint not null default 0,
  locked_until timestamptz,
  done_at timestamptz,
  error text
);
create index job_due on job (run_at) where done_at is null;

-- Failed attempts that count against a limit: by log-in name, by address. Cleared by success.
create table attempt_limit (
  key text primary key,
  window_start timestamptz not null,
  attempts integer not null
);

create table calendar_day (
  day date primary key,
  kind text not null check (kind in ('holiday', 'workday')),
  name text not null,
  source text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only added to: % is refused', tg_table_name, tg_op using errcode = '42501';
end $$;

create trigger audit_only_grows before update or delete on audit
  for each row execute function refuse_change();
create trigger audit_never_emptied before truncate on audit
  for each statement execute function refuse_change();
