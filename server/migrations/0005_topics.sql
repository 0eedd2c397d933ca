-- Topics that people take part in of their own will: sign-ups, the record of who came, hours, attestations and certificates.
create table service_proposal (
  id integer generated always as identity primary key,
  person_id integer not null references person (id),
  organisation_id integer not null references organisation (id),
  title text not null,
  theme text not null,
  purpose text not null,
  place text not null default '',
  wish text not null default '',
  proposed_at timestamptz not null,
  settled_at timestamptz,
  settled_by integer references account (id),
  -- Why it was declined; null where it was adopted (a topic names it) or waits.
  declined_because text,
  version integer not null default 1
);
create index service_proposal_organisation on service_proposal (organisation_id);
create index service_proposal_person on service_proposal (person_id);

create table service_topic (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  title text not null,
  theme text not null,
  purpose text not null,
  place text not null,
  held_on date not null,
  -- Minutes of the day, Asia/Shanghai.
  from_minute smallint not null check (from_minute between 0 and 1439),
  to_minute smallint not null check (to_minute <= 1439),
  sign_up_until date not null,
  places integer check (places > 0),
  open_to integer not null references organisation (id),
  members_only boolean not null,
  record_kind text not null check (record_kind in ('hours', 'action', 'culture', 'none')),
  leader_id integer references person (id),
  companions_welcome boolean not null,
  safety_note text not null,
  proposal_id integer unique references service_proposal (id),
  posted_by integer references account (id),
  posted_at timestamptz not null,
  changed_words text,
  cancelled_at timestamptz,
  cancelled_because text,
  version integer not null default 1,
  check (from_minute < to_minute),
  check ((cancelled_at is null) = (cancelled_because is null))
);
create index service_topic_held on service_topic (held_on);
create index service_topic_organisation on service_topic (organisation_id);
create index service_topic_open_to on service_topic (open_to);

-- Who wants to come. Withdrawing deletes the row: not taking part is recorded nowhere. The first `places` rows by
-- id have a place, the others wait in that order.
create table service_sign_up (
  id bigint generated always as identity primary key,
  topic_id integer not null references service_topic (id),
  person_id integer not null references person (id),
  under_7 smallint not null default 0,
  under_14 smallint not null default 0,
  under_18 smallint not null default 0,
  adults smallint not null default 0,
  signed_up_at timestamptz not null,
  unique (topic_id, person_id)
);
create index service_sign_up_person on service_sign_up (person_id);

-- The record of one activity; its version counts every change of it.
create table service_sheet (
  topic_id integer primary key references service_topic (id),
  head_count integer,
  companion_count integer not null default 0,
  note text not null default '',
  submitted_at timestamptz,
  submitted_by integer references account (id),
  returned_because text,
  confirmed_at timestamptz,
  confirmed_by integer references account (id),
  -- Open for correction while the hours confirmed before still stand.
  correction_because text,
  version integer not null default 1
);

-- The rows as the recorder has them now; hours once confirmed stand in service_hours.
create table service_sheet_row (
  topic_id integer not null references service_sheet (topic_id),
  person_id integer not null references person (id),
  minutes smallint not null check (minutes between 1 and 1440),
  primary key (topic_id, person_id)
);

-- Hours that were confirmed, each row one confirmation; withdrawn ones stay with the moment and the reason.
create table service_hours (
  id bigint generated always as identity primary key,
  topic_id integer not null references service_topic (id),
  person_id integer not null references person (id),
  -- The leader's own row says that the person led the activity, with no minutes.
  role text not null check (role in ('served', 'led')),
  minutes smallint not null check (minutes >= 0),
  confirmed_at timestamptz not null,
  confirmed_by integer references account (id),
  withdrawn_at timestamptz,
  withdrawn_because text,
  check ((withdrawn_at is null) = (withdrawn_because is null))
);
create unique index service_hours_once on service_hours (topic_id, person_id, role)
  where withdrawn_at is null;
create index service_hours_person on service_hours (person_id);

create table service_attestation (
  topic_id integer primary key references service_topic (id),
  token_hash bytea not null unique,
  issued_at timestamptz not null,
  issued_by integer references account (id),
  expires_at timestamptz not null,
  attested_at timestamptz,
  by_name text,
  by_organisation text,
  agrees boolean,
  opinion text
);

create table service_certificate (
  id integer generated always as identity primary key,
  year smallint not null,
  number integer not null,
  person_id integer not null references person (id),
  period_from date not null,
  period_to date not null,
  minutes integer not null,
  activities integer not null,
  issued_at timestamptz not null,
  issued_by integer references account (id),
  unique (year, number)
);
create index service_certificate_person on service_certificate (person_id);
