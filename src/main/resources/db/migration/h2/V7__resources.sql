-- Resources of the loaded APIs. Instants are microseconds since 1970.
create table resource (
	id bigint generated always as identity primary key,
	service varchar(255) not null,
	name varchar(2048) not null,
	-- the path of the type, as in projects/*/instances/*
	path varchar(1024) not null,
	-- the project it belongs to, empty for none
	scope varchar(2048) default '' not null,
	generation bigint default 0 not null,
	-- false: only the mark of its deletion is left
	present boolean not null,
	-- the operation of the job that changes it; null: none does
	operation varchar(2048),
	-- the scope of the clock that the operation follows, and its end; null: it does not end by itself
	zone varchar(2048) default '' not null,
	change_end bigint,
	-- emulator.store.v1.StoredResource
	data varbinary not null,
	version bigint not null,
	constraint resource_name_key unique (service, name, generation)
);

create index resource_list_idx on resource (service, path, present, name);
create index resource_due_idx on resource (zone, change_end);
create index resource_operation_idx on resource (operation);
create index resource_scope_idx on resource (scope, id);
