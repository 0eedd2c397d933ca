-- Whether somebody waited when they signed up, so that whoever moves up can be told.
alter table service_sign_up add waited boolean not null default false;
