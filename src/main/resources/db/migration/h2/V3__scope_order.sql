-- The operations of a project are read in the order in which they were made.

create index operation_scope_id_idx on operation (scope, id);
drop index operation_scope_idx;
