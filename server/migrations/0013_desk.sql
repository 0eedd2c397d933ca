-- What people do with their own desk: things put aside or read, and private reminders from one person to another.
create table desk_mark (
  account_id integer not null references account (id),
  thing_id text not null,
  -- Put aside up to the day before; null: a notice that has been read.
  until_on date,
  marked_at timestamptz not null,
  primary key (account_id, thing_id)
);

create table desk_reminder (
  id bigint generated always as identity primary key,
  person_id integer not null references person (id),
  thing_id text not null,
  title text not null,
  href text not null,
  sent_by integer not null references account (id),
  sent_on date not null,
  -- After it nobody is reminded of the thing any more.
  until_on date not null,
  -- Once a day about one thing is enough.
  unique (person_id, thing_id, sent_on)
);
