-- What a unit publishes of a month, and objections to entries: raised by name, answered by others, decided one level up.
create table publicity (
  id integer generated always as identity primary key,
  unit_id integer not null references organisation (id),
  year smallint not null,
  month smallint not null check (month between 1 and 12),
  scheme_version_id integer not null,
  from_on date not null,
  -- The last of at least five working days; the sheet withdraws itself after it.
  until_on date not null check (until_on >= from_on + 4),
  office text not null,
  telephone text not null,
  address text not null,
  posted_by integer references account (id),
  posted_at timestamptz not null,
  unique (unit_id, year, month)
);

-- The entries it shows, as they were; each is published once.
create table publicity_entry (
  publicity_id integer not null references publicity (id),
  person_id integer not null references person (id),
  entry_id bigint not null unique references ledger_entry (id),
  primary key (publicity_id, person_id, entry_id)
);
create trigger publicity_stays before update or delete on publicity
  for each row execute function refuse_change();
create trigger publicity_entry_stays before update or delete on publicity_entry
  for each row execute function refuse_change();

create table objection (
  id integer generated always as identity primary key,
  entry_id bigint not null references ledger_entry (id),
  -- Whose entry it is.
  person_id integer not null references person (id),
  objector_id integer not null references person (id),
  publicity_id integer references publicity (id),
  text text not null,
  raised_on date not null,
  answer_due date not null,
  answer_outcome text check (answer_outcome in ('upheld', 'amended', 'voided')),
  answer_because text,
  answered_on date,
  answered_by integer references account (id),
  escalate_until date,
  escalated_on date,
  escalation text,
  decision_due date,
  decision_outcome text check (decision_outcome in ('upheld', 'amended', 'voided')),
  decision_because text,
  decided_on date,
  decided_by integer references account (id),
  -- The entry that replaced the one objected to.
  result_entry_id bigint references ledger_entry (id),
  version integer not null default 1,
  check ((answer_outcome is null) = (answered_on is null)),
  check ((answer_outcome is null) = (answered_by is null)),
  check ((answer_outcome is null) = (escalate_until is null)),
  check ((escalated_on is null) = (escalation is null)),
  check ((escalated_on is null) = (decision_due is null)),
  check (escalated_on is null or answer_outcome is not null),
  check ((decision_outcome is null) = (decided_on is null)),
  check (decision_outcome is null or escalated_on is not null),
  constraint objection_two_hands check (decided_by <> answered_by),
  -- Whoever objects to an own entry is never worse off for it.
  constraint objection_never_worse check (person_id <> objector_id or (
    answer_outcome is distinct from 'voided' and decision_outcome is distinct from 'voided'))
);
create index objection_entry on objection (entry_id);
create index objection_objector on objection (objector_id);
-- Entries that stand outside every total until somebody has answered: others object to them.
create index objection_freezes on objection (person_id, entry_id) where person_id <> objector_id
  and (answer_outcome is null or (escalated_on is not null and decision_outcome is null));
create unique index objection_once on objection (entry_id, objector_id)
  where answer_outcome is null or (escalated_on is not null and decision_outcome is null);
