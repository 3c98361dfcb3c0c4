package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.operation.AdminListPage.Item;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.operation.query.FilterTypes;
import dev.longrunning.emulator.operation.query.PageToken;
import dev.longrunning.emulator.operation.query.ScanBudget;
import dev.longrunning.emulator.status.StatusException;

/** Looks over the operations of a project, or of all, whatever their parents. */
final class AdminList {

	private static final int MAX_COUNT = 10_000;

	private final OperationStore store;

	private final Lookup lookup;

	private final Clocks clocks;

	private final OperationMessages messages;

	private final Supplier<FilterTypes> filterTypes;

	AdminList(OperationStore store, Lookup lookup, Clocks clocks, OperationMessages messages,
			Supplier<FilterTypes> filterTypes) {
		this.store = store;
		this.lookup = lookup;
		this.clocks = clocks;
		this.messages = messages;
		this.filterTypes = filterTypes;
	}

	AdminListPage page(AdminListRequest request) {
		var search = new Search(request.scope(), (_) -> true, parsed(request.filter()), request.pageSize(),
				request.identity());
		var moment = this.clocks.moment();
		var counts = this.store.count(request.scope(), moment, MAX_COUNT);
		var found = new ArrayList<Item>();
		var next = find(search, request.pageToken(), moment, found);
		return new AdminListPage(found, next, counts);
	}

	/**
	 * One page of a service's operations, whatever their parents, for a list of a parent
	 * under which all of them are found by their ids.
	 * @param request what is asked for
	 * @return the page, those first that were made last
	 */
	Page list(ListRequest request) {
		var search = new Search(Optional.empty(),
				(operation) -> request.service().filter((service) -> !service.equals(operation.service())).isEmpty(),
				parsed(request.filter()), request.pageSize(), request.identity());
		var found = new ArrayList<Item>();
		var next = find(search, request.pageToken(), this.clocks.moment(), found);
		return new Page(found.stream().map(Item::message).toList(), next);
	}

	private OperationFilter parsed(String text) {
		var filter = OperationFilter.parse(text);
		var types = this.filterTypes.get();
		filter.check(types.find(), types.metadata(), types.responses());
		return filter;
	}

	/** Fills a page and returns the token of the next, empty at the end. */
	private String find(Search search, String pageToken, Function<String, Instant> moment, List<Item> found) {
		var before = start(pageToken, search.identity());
		for (var scanned = 0; scanned < ScanBudget.MOST;) {
			var limit = ScanBudget.batch(scanned, search.pageSize());
			var batch = this.store.newest(search.scope(), before, limit);
			for (var numbered : batch) {
				var item = item(numbered.operation(), search, moment);
				if (item.isPresent() && found.size() == search.pageSize()) {
					return PageToken.seal(Long.toString(before), search.identity());
				}
				item.ifPresent(found::add);
				before = numbered.number();
			}
			if (batch.size() < limit) {
				return "";
			}
			scanned += limit;
		}
		return PageToken.seal(Long.toString(before), search.identity());
	}

	private Optional<Item> item(Operation operation, Search search, Function<String, Instant> moment) {
		return Optional.of(operation)
			.filter(search.wanted())
			.flatMap((wanted) -> this.lookup.certain(wanted, moment))
			.map((latest) -> item(latest, moment.apply(latest.scope())))
			.filter((shown) -> search.filter().matches(shown.message(), this.filterTypes.get().find()));
	}

	private Item item(Operation operation, Instant now) {
		return new Item(operation, this.messages.at(operation, now), now);
	}

	private static long start(String token, String identity) {
		if (token.isEmpty()) {
			return NumberedOperation.AFTER_ALL;
		}
		try {
			return Long.parseLong(PageToken.open(token, identity));
		}
		catch (NumberFormatException _) {
			throw StatusException.invalidField("page_token", "This page token comes from another list.");
		}
	}

	/**
	 * The parts of a page.
	 *
	 * @param scope only operations of that project; empty: all
	 * @param wanted only such operations
	 * @param filter only those that match
	 * @param pageSize at most that many
	 * @param identity what must not change between the pages
	 */
	private record Search(Optional<String> scope, Predicate<Operation> wanted, OperationFilter filter, int pageSize,
			String identity) {
	}

}
