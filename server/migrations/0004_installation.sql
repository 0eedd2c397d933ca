-- What this installation has been given on its first runs, one row for each finished step; `demo` marks a demo city.
create table installation_step (
  name text primary key,
  done_at timestamptz not null
);
