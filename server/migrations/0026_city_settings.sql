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

-- What somebody wrote down of a year's notice of holidays, and that somebody else laid it beside the notice; only
-- added to. What holds stands in calendar_day.
create table holiday_notice (
  year integer not null,
  number integer not null check (number > 0),
  -- The list in words; null where the row says that list `verifies` was checked.
  words text,
  verifies integer,
  source text not null,
  reason text not null,
  recorded_by integer references account (id),
  recorded_at timestamptz not null,
  primary key (year, number),
  check ((words is null) = (verifies is not null)),
  check (verifies < number)
);
create trigger holiday_notice_only_grows before update or delete on holiday_notice
  for each row execute function refuse_change();
create trigger holiday_notice_never_emptied before truncate on holiday_notice
  for each statement execute function refuse_change();
