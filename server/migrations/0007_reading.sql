-- Text size and contrast follow the person from one screen to the next, so the account keeps them.
alter table account
  add column text_size text check (text_size in ('standard', 'large', 'huge')),
  add column contrast text check (contrast in ('standard', 'high')),
  add check ((text_size is null) = (contrast is null));
