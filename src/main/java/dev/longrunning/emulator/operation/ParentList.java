package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.operation.query.FilterTypes;
import dev.longrunning.emulator.operation.query.ListQuery;
import dev.longrunning.emulator.operation.query.ListQuery.Position;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.Page;
import dev.longrunning.emulator.operation.query.PageScan;
import dev.longrunning.emulator.operation.query.PageToken;

/**
 * Lists of the operations of one parent, newest first.
 *
 * @param store the store of operations
 * @param lookup the finder of operations
 * @param clocks the clocks
 * @param messages the form that clients see
 * @param filterTypes the types that filters can name
 */
record ParentList(OperationStore store, Lookup lookup, Clocks clocks, OperationMessages messages,
		Supplier<FilterTypes> filterTypes) {

	private static final String ANY_PROJECT = "projects/-";

	Page page(ListRequest request) {
		var types = this.filterTypes.get();
		var filter = types.parse(request.filter());
		var moment = this.clocks.moment();
		var query = query(request, filter, moment);
		var scan = new PageScan<Operation, Optional<Position>, com.google.longrunning.Operation>(
				(after, limit) -> this.store.list(query.from(after, limit)),
				(operation) -> Optional.of(new Position(operation.createTime(), operation.name().value())),
				(operation) -> shown(operation, moment).filter((shown) -> filter.matches(shown, types.find())));
		var page = scan.fill(request.pageSize(), query.after());
		return new Page(page.items(),
				page.next()
					.flatMap(Function.identity())
					.map((position) -> PageToken.of(position, request.identity()))
					.orElse(""));
	}

	private ListQuery query(ListRequest request, OperationFilter filter, Function<String, Instant> moment) {
		var token = request.pageToken();
		var after = token.isEmpty() ? Optional.<Position>empty()
				: Optional.of(PageToken.parse(token, request.identity()));
		var project = ProjectName.of(request.parent());
		return new ListQuery(request.parent(), request.service(),
				hasOneClock(project) ? filter.done() : Optional.empty(), this.clocks.of(project).scope(),
				moment.apply(project), after, request.pageSize() + 1);
	}

	/** The operations of one project do; those of several may have different clocks. */
	private boolean hasOneClock(String project) {
		return this.clocks.hasOnlyMain() || !project.isEmpty() && !project.equals(ANY_PROJECT);
	}

	private Optional<com.google.longrunning.Operation> shown(Operation operation, Function<String, Instant> moment) {
		return this.lookup.certain(operation, moment)
			.map((latest) -> this.messages.at(latest, moment.apply(latest.scope())));
	}

}
