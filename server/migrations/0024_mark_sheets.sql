-- Sheets of results that somebody found: marks of several raters, votes of a review, points given by degree.
create table mark_sheet (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisation (id),
  rule_code text not null,
  rule_name text not null,
  -- The day of the appraisal, by which rule and period are found.
  happened_on date not null,
  period text not null check (period <> ''),
  period_words text not null,
  ground text not null check (ground <> ''),
  opened_by integer not null references account (id),
  opened_on date not null,
  proposed_by integer references account (id),
  proposed_on date,
  returned_because text,
  posted_on date,
  version integer not null default 1,
  check ((proposed_by is null) = (proposed_on is null)),
  check (posted_on is null or proposed_by is not null)
);
create index mark_sheet_place on mark_sheet (organisation_id, rule_code);

-- What was given, by column; of raters who stay unnamed only the sum of their marks and how many they are.
create table mark_row (
  sheet_id integer not null references mark_sheet (id) on delete cascade,
  person_id integer not null references person (id),
  given jsonb not null,
  reason text not null default '',
  entry_id bigint references ledger_entry (id),
  confirmed_by integer references account (id),
  primary key (sheet_id, person_id),
  check ((entry_id is null) = (confirmed_by is null))
);
create index mark_row_person on mark_row (person_id);
create unique index mark_row_entry on mark_row (entry_id) where entry_id is not null;

-- What was handed to the second hand stays as it was; what was posted stays for good.
create function refuse_mark_change() returns trigger language plpgsql as $$
declare sheet mark_sheet;
begin
  select * into sheet from mark_sheet where id = coalesce(old.sheet_id, new.sheet_id);
  if tg_op <> 'INSERT' and old.entry_id is not null then
    raise exception 'a result that was posted stays' using errcode = '42501';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if sheet.proposed_by is null then
    if new.entry_id is null then return new; end if;
  elsif tg_op = 'UPDATE' and new.confirmed_by <> sheet.proposed_by
    and (new.sheet_id, new.person_id, new.given, new.reason)
      = (old.sheet_id, old.person_id, old.given, old.reason) then
    return new;
  end if;
  raise exception 'results are posted as they were proposed, by two hands' using errcode = '42501';
end $$;
create trigger mark_row_two_hands before insert or update or delete on mark_row
  for each row execute function refuse_mark_change();
