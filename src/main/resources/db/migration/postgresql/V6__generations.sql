-- A reset of a project begins a new generation of its operations. Those of earlier ones are there no longer, and are
-- removed from the table afterwards. A project that was never reset is in generation 0.
create table project_generation (
	number bigint generated always as identity primary key,
	project varchar(2048) collate "C" not null,
	-- whether operations of earlier generations were removed
	swept boolean not null
);
create index project_generation_project_idx on project_generation (project, number);
create index project_generation_swept_idx on project_generation (swept, project, number);

alter table operation add column generation bigint default 0 not null;
alter table operation drop constraint operation_name_key;
alter table operation add constraint operation_name_key unique (name, generation);
drop index operation_request_key_key;
create unique index operation_request_key_key on operation (request_key, generation) where request_key is not null;
