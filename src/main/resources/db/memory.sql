-- The schema that the migrations of H2 lead to, for a new database in memory: a change of a table copies it, which takes a
-- start longer. Instants are microseconds since 1970. The migrations say what the columns hold.

create sequence operation_seq start with 1 increment by 50;

create table operation (
	id bigint primary key,
	name varchar(2048) not null,
	operation_id varchar(2048) not null,
	parent varchar(2048) not null,
	name_in_parent varbinary(2048) not null,
	service varchar(255) not null,
	method varchar(1024) not null,
	request_key varchar(2048),
	create_time bigint not null,
	done_at bigint,
	settled boolean not null,
	data varbinary not null,
	version bigint not null,
	scope varchar(2048) default '' not null,
	zone varchar(2048) default '' not null,
	generation bigint default 0 not null,
	id_suffix bigint not null,
	constraint operation_name_key unique (id_suffix, name, generation),
	constraint operation_request_key_key unique (request_key, generation)
);
create index operation_list_idx on operation (parent, service, settled, create_time desc, name_in_parent);
create index operation_done_idx on operation (zone, settled, done_at);
create index operation_scope_id_idx on operation (scope, id);

create table clock (
	zone varchar(2048) primary key,
	shown bigint not null,
	since bigint not null,
	rate double precision not null,
	paused boolean not null
);

create table rule_set (
	kind varchar(16) primary key,
	version bigint not null,
	given varchar not null
);
insert into rule_set (kind, version, given) values ('scenario', 0, '[]'), ('fault', 0, '[]');

create table rule (
	kind varchar(16) not null,
	id bigint not null,
	scope varchar not null,
	name varchar not null,
	position bigint not null,
	written varchar not null,
	met bigint not null,
	served bigint not null,
	constraint rule_pkey primary key (kind, id)
);

create table snapshot (
	name varchar primary key,
	scope varchar not null,
	taken_at bigint not null,
	operations integer not null,
	data blob not null
);

create table access_policy (
	resource varchar(2048) primary key,
	etag varbinary not null,
	data varbinary not null
);

create table project_generation (
	number bigint generated always as identity primary key,
	project varchar(2048) not null,
	swept boolean not null
);
create index project_generation_project_idx on project_generation (project, number);
create index project_generation_swept_idx on project_generation (swept, project, number);

create table resource (
	id bigint generated always as identity primary key,
	service varchar(255) not null,
	name varchar(2048) not null,
	path varchar(1024) not null,
	scope varchar(2048) default '' not null,
	generation bigint default 0 not null,
	present boolean not null,
	operation varchar(2048),
	zone varchar(2048) default '' not null,
	change_end bigint,
	data varbinary not null,
	version bigint not null,
	constraint resource_name_key unique (service, name, generation)
);
create index resource_list_idx on resource (service, path, present, name);
create index resource_due_idx on resource (zone, change_end);
create index resource_operation_idx on resource (operation);
create index resource_scope_idx on resource (scope, id);
