-- Lists of the commended (先进事迹名单): drafted by a unit's office, reviewed by another hand, then shown in the unit.
create table commendation (
  id integer generated always as identity primary key,
  unit_id integer not null references organisation (id),
  title text not null check (title <> ''),
  ground text not null check (ground <> ''),
  -- The days between which its deeds were done.
  deeds_from date not null,
  deeds_until date not null,
  opened_by integer not null references account (id),
  opened_on date not null,
  proposed_by integer references account (id),
  proposed_on date,
  returned_because text,
  approved_by integer references account (id),
  -- Its publicity begins on the day of the approval and ends with public_until; then it stands until stands_until.
  approved_on date,
  public_until date,
  stands_until date,
  withdrawn_by integer references account (id),
  withdrawn_on date,
  withdrawn_because text,
  version integer not null default 1,
  check (deeds_from <= deeds_until),
  check ((proposed_by is null) = (proposed_on is null)),
  check (num_nulls(approved_by, approved_on, public_until, stands_until) in (0, 4)),
  check (num_nulls(withdrawn_by, withdrawn_on, withdrawn_because) in (0, 3)),
  check (approved_by is null or proposed_by is not null),
  check (withdrawn_by is null or approved_by is not null),
  check (public_until >= approved_on + 4),
  check (stands_until > public_until),
  constraint commendation_two_hands check (approved_by <> proposed_by and approved_by <> opened_by)
);
create index commendation_unit on commendation (unit_id);

create table commended_person (
  commendation_id integer not null references commendation (id) on delete cascade,
  person_id integer not null references person (id),
  -- Kept while its person has not said no; shown once they have said yes.
  story text not null default '' check (length(story) <= 500),
  story_consent boolean,
  answered_on date,
  -- Who wrote an answer down that came on paper.
  recorded_by integer references account (id),
  -- Does not want to stand on the list: no deeds and no story are kept.
  declined boolean not null default false,
  primary key (commendation_id, person_id),
  check (story_consent is not true or story <> ''),
  check (not declined or story = ''),
  check (answered_on is not null or (story_consent is null and not declined and recorded_by is null))
);
create index commended_person_person on commended_person (person_id);

create table commended_deed (
  commendation_id integer not null,
  person_id integer not null,
  entry_id bigint not null references ledger_entry (id),
  primary key (commendation_id, person_id, entry_id),
  foreign key (commendation_id, person_id)
    references commended_person (commendation_id, person_id) on delete cascade
);
create index commended_deed_entry on commended_deed (entry_id);

-- What was handed to the second hand is what is shown: deeds and stories only go from then on.
create function refuse_commended_more() returns trigger language plpgsql as $$
begin
  if exists (select from commendation c where c.id = new.commendation_id and c.proposed_by is not null)
  then raise exception 'nothing is added to a list after it was handed in' using errcode = '42501'; end if;
  return new;
end $$;
create trigger commended_deed_reviewed before insert or update on commended_deed
  for each row execute function refuse_commended_more();
create trigger commended_person_reviewed before insert on commended_person
  for each row execute function refuse_commended_more();
create trigger commended_story_reviewed before update of story on commended_person
  for each row when (new.story <> '' and new.story <> old.story)
  execute function refuse_commended_more();
