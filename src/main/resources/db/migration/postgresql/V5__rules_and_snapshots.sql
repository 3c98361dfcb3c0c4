-- Scenarios and faults. The version of a kind is the highest number that was given to a rule of it; every change of
-- its rules makes it higher, and locks the row. What files brought at the start is a JSON array.
create table rule_set (
	kind varchar(16) collate "C" primary key,
	version bigint not null,
	given text collate "C" not null
);

insert into rule_set (kind, version, given) values ('scenario', 0, '[]'), ('fault', 0, '[]');

-- A rule that is written anew is a new row. The scope is the project whose rule it is, empty for everybody's.
create table rule (
	kind varchar(16) collate "C" not null,
	id bigint not null,
	scope text collate "C" not null,
	name text collate "C" not null,
	-- those with lower ones are tried before
	position bigint not null,
	-- JSON
	written text collate "C" not null,
	met bigint not null,
	served bigint not null,
	constraint rule_pkey primary key (kind, id)
);

-- Instants are microseconds since 1970.
create table snapshot (
	name text collate "C" primary key,
	scope text collate "C" not null,
	taken_at bigint not null,
	operations integer not null,
	-- the JSON that is exported
	data bytea not null
);

create table access_policy (
	resource varchar(2048) collate "C" primary key,
	etag bytea not null,
	-- google.iam.v1.Policy
	data bytea not null
);
