-- Long work beside the requests: who asked, which process holds it until when, how far it is, how it ended.
alter table job
  -- Of a kind and key only one is under way; asking again finds it.
  add column key text,
  -- Who asked, as they stood at that moment; null where the product asked itself.
  add column actor jsonb,
  add column asked_by integer references account (id),
  add column started_at timestamptz,
  add column percent smallint not null default 0 check (percent between 0 and 100),
  add column words text not null default '',
  add column cancel_asked_at timestamptz,
  add column outcome text check (outcome in ('finished', 'failed', 'cancelled', 'interrupted')),
  add column result jsonb,
  add check ((outcome is null) = (done_at is null)),
  add check (result is null or outcome = 'finished');
create unique index job_under_way on job (kind, key) where done_at is null;
