-- What a branch's year begins with, where the scheme asks for the mean of the branch: recorded, then confirmed by another.
create table branch_opening (
  id integer generated always as identity primary key,
  branch_id integer not null references organisation (id),
  year smallint not null,
  -- Hundredths of a point.
  points integer not null check (points >= 0),
  ground text not null check (ground <> ''),
  recorded_by integer not null references account (id),
  recorded_on date not null,
  confirmed_by integer references account (id),
  confirmed_at timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null)),
  constraint branch_opening_two_hands check (confirmed_by <> recorded_by)
);
create index branch_opening_branch on branch_opening (branch_id, year);

-- A figure is never changed: a better one is recorded anew, and holds when it is confirmed.
create function refuse_opening_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.confirmed_by is null
    and (new.branch_id, new.year, new.points, new.ground, new.recorded_by, new.recorded_on)
      = (old.branch_id, old.year, old.points, old.ground, old.recorded_by, old.recorded_on)
  then return new; end if;
  raise exception 'a figure that a year begins with stays as it was recorded' using errcode = '42501';
end $$;
create trigger branch_opening_stays before update or delete on branch_opening
  for each row execute function refuse_opening_change();
