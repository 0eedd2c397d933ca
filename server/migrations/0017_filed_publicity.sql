-- The sheet of each publicity is filed as it was put up; what was taken back later stays on it.
create table publicity_paper (
  publicity_id integer primary key references publicity (id),
  filename text not null,
  content bytea not null,
  sha256 bytea not null,
  filed_at timestamptz not null
);
create trigger publicity_paper_stays before update or delete on publicity_paper
  for each row execute function refuse_change();
