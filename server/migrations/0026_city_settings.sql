-- What the city decides where the rules leave it to the city or no document was read: dated, with source, only added to.
create table city_setting (
  key text not null,
  number integer not null check (number > 0),
  -- What holds from a day on; both null where the row says that decision `verifies` (0: as shipped) was checked.
  value integer,
  valid_from date,
  verifies integer,
  source text not null,
  article text not null,
  reason text not null,
  recorded_by integer references account (id),
  recorded_at timestamptz not null,
  primary key (key, number),
  check ((value is null) = (valid_from is null)),
  check ((value is null) = (verifies is not null)),
  check (verifies < number)
);
create trigger city_setting_only_grows before update or delete on city_setting
  for each row execute function refuse_change();
create trigger city_setting_never_emptied before truncate on city_setting
  for each statement execute function refuse_change();
