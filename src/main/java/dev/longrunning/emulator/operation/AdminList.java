package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.AdminListPage.Item;
import dev.longrunning.emulator.operation.query.AdminListRequest;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.Page;
import dev.longrunning.emulator.operation.query.PageScan;
import dev.longrunning.emulator.operation.query.PageScan.Filled;
import dev.longrunning.emulator.operation.query.PageToken;
import dev.longrunning.emulator.operation.view.ListForm;
import dev.longrunning.emulator.status.StatusException;

/**
 * Lists of all operations of a project or of the emulator, newest first.
 *
 * @param store the store of operations
 * @param lookup the finder of operations
 * @param clocks the clocks
 * @param snapshots the operations at an instant
 * @param form the form to which filters of tests refer
 */
record AdminList(OperationStore store, Lookup lookup, Clocks clocks, OperationSnapshots snapshots, ListForm form) {

	private static final int MAX_COUNT = 10_000;

	AdminListPage page(AdminListRequest request) {
		var search = new Search(request.scope(), (_) -> true, this.form, request.filter(), request.pageSize(),
				request.identity());
		var moment = this.clocks.moment();
		var counts = this.store.count(request.scope(), moment, MAX_COUNT);
		var page = find(search, request.pageToken(), moment);
		return new AdminListPage(page.items(), next(page, search), counts);
	}

	/**
	 * One page of a service's operations of several parents: of all, for the list of a
	 * parent under which all of them are found by their ids, or of those in a project.
	 * @param request what the client asks for
	 * @return the page, newest first
	 */
	Page list(ListRequest request) {
		var scope = request.isOfAllBelow() ? Optional.of(ProjectName.of(request.parent())) : Optional.<String>empty();
		var search = new Search(scope,
				(operation) -> request.service().filter((service) -> !service.equals(operation.service())).isEmpty(),
				request.form(), request.filter(), request.pageSize(), request.identity());
		var page = find(search, request.pageToken(), this.clocks.moment());
		return new Page(page.items()
			.stream()
			.map(Item::snapshot)
			.map((shown) -> new Page.Entry(shown.name(), request.form().entry(shown)))
			.toList(), next(page, search));
	}

	private Filled<Long, Item> find(Search search, String pageToken, Function<String, Instant> moment) {
		var form = search.form();
		var filter = form.filter(search.filter());
		var scan = new PageScan<OperationStore.Numbered, Long, Item>(
				(before, limit) -> this.store.newest(search.scope(), before, limit), OperationStore.Numbered::number,
				(row) -> item(row.operation(), search, moment).filter((item) -> search.filter().isEmpty()
						|| filter.matches(form.entry(item.snapshot()), form::type)));
		return scan.fill(search.pageSize(), start(pageToken, search.identity()));
	}

	private static String next(Filled<Long, Item> page, Search search) {
		return page.next().map((before) -> PageToken.seal(Long.toString(before), search.identity())).orElse("");
	}

	private Optional<Item> item(Operation operation, Search search, Function<String, Instant> moment) {
		return Optional.of(operation)
			.filter(search.wanted())
			.flatMap((wanted) -> this.lookup.certain(wanted, moment))
			.map((latest) -> item(latest, moment.apply(latest.scope())));
	}

	private Item item(Operation operation, Instant now) {
		return new Item(operation, this.snapshots.at(operation, now), now);
	}

	private static long start(String token, String identity) {
		if (token.isEmpty()) {
			return OperationStore.Numbered.AFTER_ALL;
		}
		try {
			return Long.parseLong(PageToken.open(token, identity));
		}
		catch (NumberFormatException _) {
			throw StatusException.invalidField("page_token", "This page token comes from another list.");
		}
	}

	/**
	 * The parameters of a list.
	 *
	 * @param scope the project of the operations; empty: all
	 * @param wanted a condition on operations
	 * @param form the form to which the filter refers
	 * @param filter a condition in the language of AIP-160
	 * @param pageSize the largest number of operations
	 * @param identity the parameters that must be the same for all pages
	 */
	private record Search(Optional<String> scope, Predicate<Operation> wanted, ListForm form, String filter,
			int pageSize, String identity) {
	}

}
