-- Times in which somebody who stays in the unit is away: of which kind, from when to when; no diagnosis and no paper is kept.
create table leave_period (
  id integer generated always as identity primary key,
  person_id integer not null references person (id),
  kind text not null
    check (kind in ('sick', 'maternity', 'secondment', 'villagePosting', 'training', 'other')),
  from_on date not null,
  -- The last day away; null: not known yet.
  until_on date,
  recorded_by integer references account (id),
  recorded_at timestamptz not null,
  -- A correction is a new row beside the old one, so that what was known on an earlier day can be told.
  withdrawn_by integer references account (id),
  withdrawn_at timestamptz,
  withdrawn_because text,
  check (from_on <= until_on),
  check ((withdrawn_at is null) = (withdrawn_because is null)),
  check (withdrawn_by is null or withdrawn_at is not null)
);
create index leave_period_person on leave_period (person_id, from_on);
