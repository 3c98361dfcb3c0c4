package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.operation.query.ListQuery;
import dev.longrunning.emulator.operation.query.ListQuery.Position;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.Page;
import dev.longrunning.emulator.operation.query.PageScan;
import dev.longrunning.emulator.operation.query.PageToken;
import dev.longrunning.emulator.operation.view.OperationSnapshot;

/**
 * Lists of the operations of one parent, newest first.
 *
 * @param store the store of operations
 * @param lookup the finder of operations
 * @param clocks the clocks
 * @param snapshots the operations at an instant
 */
record ParentList(OperationStore store, Lookup lookup, Clocks clocks, OperationSnapshots snapshots) {

	private static final String ANY_PROJECT = "projects/-";

	Page page(ListRequest request) {
		var form = request.form();
		var filter = form.filter(request.filter());
		var moment = this.clocks.moment();
		var query = query(request, filter, moment);
		var scan = new PageScan<Operation, Optional<Position>, Page.Entry>(
				(after, limit) -> this.store.list(query.from(after, limit)),
				(operation) -> Optional.of(new Position(operation.createTime(), operation.name().value())),
				(operation) -> shown(operation, moment).map((shown) -> new Page.Entry(shown.name(), form.entry(shown)))
					.filter((entry) -> filter.matches(entry.message(), form::type)));
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

	private Optional<OperationSnapshot> shown(Operation operation, Function<String, Instant> moment) {
		return this.lookup.certain(operation, moment)
			.map((latest) -> this.snapshots.at(latest, moment.apply(latest.scope())));
	}

}
