package dev.longrunning.emulator.resource.control;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.google.protobuf.Message;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.operation.query.PageScan;
import dev.longrunning.emulator.operation.query.PageToken;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.resource.ResourceReads;
import dev.longrunning.emulator.resource.ResourceStore;
import dev.longrunning.emulator.resource.ResourceStore.NumberedResource;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surfaces;

/** The use cases of tests: all resources at once, and single ones written by hand. */
public final class ResourceControl {

	private final ResourceStore store;

	private final ResourceReads reads;

	private final Clocks clocks;

	private final KnownTypes types;

	/**
	 * The resources of a store.
	 * @param reads the reader of the store
	 * @param surfaces the loaded services
	 */
	public ResourceControl(ResourceReads reads, Surfaces surfaces) {
		this.store = reads.store();
		this.reads = reads;
		this.clocks = reads.clocks();
		this.types = new KnownTypes(surfaces);
	}

	/**
	 * One page of all resources, whatever their services and parents.
	 * @param request the parameters of the list
	 * @return the page
	 */
	public ResourceListPage list(ResourceListRequest request) {
		var search = ResourceSearch.of(request, this.types, this.reads.types());
		var moment = this.clocks.moment();
		var scan = new PageScan<NumberedResource, Long, ShownResource>(
				(before, limit) -> this.store.newest(request.scope(), before, limit), NumberedResource::number,
				(row) -> item(row.resource(), request, search, moment));
		var page = scan.fill(request.pageSize(), start(request));
		return new ResourceListPage(page.items(),
				page.next().map((before) -> PageToken.seal(Long.toString(before), request.identity())).orElse(""));
	}

	private Optional<ShownResource> item(Resource resource, ResourceListRequest request, ResourceSearch search,
			Function<String, Instant> moment) {
		var now = moment.apply(resource.scope());
		return Optional.of(resource)
			.filter((one) -> !one.isLink() && search.matches(one))
			.flatMap((wanted) -> this.reads.latest(wanted, now))
			.map((latest) -> shown(latest, now))
			.filter((item) -> item.message().map(search.filter()::test).orElse(request.filter().isEmpty()))
			.filter((item) -> request.showDeleted() || !item.isDeleted());
	}

	private static long start(ResourceListRequest request) {
		return request.pageToken().isEmpty() ? Long.MAX_VALUE
				: Long.parseLong(PageToken.open(request.pageToken(), request.identity()));
	}

	/**
	 * The present state of a resource, or the mark of its deletion.
	 * @param name the name
	 * @param service the service; may be empty if only one has such a resource
	 * @return the resource
	 */
	public ShownResource get(String name, Optional<String> service) {
		var found = service.map((one) -> find(new ResourceKey(one, name))).orElseGet(() -> findAny(name));
		return found.orElseThrow(() -> StatusException.of(Code.NOT_FOUND, "RESOURCE_NOT_FOUND",
				"There is no resource '" + Excerpt.of(name)
						+ "', nor was there one. PUT creates it; a list with showDeleted=true has all names."));
	}

	private Optional<ShownResource> findAny(String name) {
		var found = this.types.all()
			.filter((type) -> type.fits(name))
			.map(KnownType::service)
			.distinct()
			.flatMap((service) -> find(new ResourceKey(service, name)).stream())
			.toList();
		if (found.size() > 1) {
			throw StatusException.invalidField("service",
					"'service' is missing: several services have a resource '" + name + "': "
							+ String.join(", ", found.stream().map((one) -> one.resource().key().service()).toList())
							+ ".");
		}
		return found.stream().findFirst();
	}

	private Optional<ShownResource> find(ResourceKey key) {
		return this.store.find(key).filter((resource) -> !resource.isLink()).flatMap((resource) -> {
			var now = now(resource.scope());
			return this.reads.latest(resource, now).map((latest) -> shown(latest, now));
		});
	}

	private ShownResource shown(Resource resource, Instant now) {
		var content = resource.at(now);
		return new ShownResource(resource, content.or(resource::content).map(Content::typeName).orElse(""),
				content.map(this::message), now);
	}

	/** The message in the version that wrote last; packed if its type is not loaded. */
	private Message message(Content content) {
		return this.reads.types()
			.find(content.typeName())
			.<Message>map((type) -> content.as(type, this.reads.types()))
			.orElseGet(content.parts()::getFirst);
	}

	/**
	 * Stores a resource in place of the one of its key. The end of a job that changes it
	 * has no effect then.
	 * @param written the resource
	 * @return the resource as it is now
	 */
	public ShownResource put(WrittenResource written) {
		var now = now(written.scope());
		var resource = written.resource(now);
		return shown(this.store.change(written.key(), clockScope(written.scope()), (_) -> resource), now);
	}

	/**
	 * Stores a resource, unless there is one of its key or a mark that it was deleted.
	 * @param written the resource
	 */
	public void createIfAbsent(WrittenResource written) {
		var resource = written.resource(now(written.scope()));
		this.store.change(written.key(), clockScope(written.scope()), (present) -> present.orElse(resource));
	}

	/**
	 * Deletes a resource and leaves the mark of its deletion. The end of a job that
	 * changes it has no effect then.
	 * @param name the name
	 * @param service the service; may be empty if only one has such a resource
	 * @return the mark
	 */
	public ShownResource delete(String name, Optional<String> service) {
		var found = get(name, service);
		var resource = found.resource();
		var mark = this.store.change(resource.key(), clockScope(resource.scope()),
				(present) -> present.orElse(resource).with(Optional.empty()));
		return shown(mark, found.now());
	}

	/**
	 * Removes a resource or the mark of its deletion, as if it had never been there.
	 * @param name the name
	 * @param service the service; may be empty if only one has such a resource
	 */
	public void forget(String name, Optional<String> service) {
		remove(get(name, service).resource().key());
	}

	/**
	 * Removes a resource, or the mark of its deletion, if there is one.
	 * @param key the key of the resource
	 */
	public void remove(ResourceKey key) {
		this.store.remove(key);
	}

	/**
	 * Reads all resources as they are stored, also the marks of deleted ones.
	 * @param scope the project of the resources; empty: all
	 * @param action called for each
	 */
	public void forEach(Optional<String> scope, Consumer<Resource> action) {
		this.store.forEach(scope, action);
	}

	/**
	 * Removes resources and the marks of deleted ones. In a transaction of the caller it
	 * can be rolled back.
	 * @param scope the project of the resources; empty: all
	 */
	public void deleteAll(Optional<String> scope) {
		this.store.deleteAll(scope);
	}

	/**
	 * Stores resources, all or none of them.
	 * @param written the resources
	 */
	public void addAll(Collection<WrittenResource> written) {
		var moment = this.clocks.moment();
		insertAll(written.stream().map((one) -> one.resource(moment.apply(one.scope()))).toList(), this::clockScope);
	}

	/**
	 * Stores resources as they are, all or none of them.
	 * @param resources the resources
	 * @param clockScopes the scope of the clock that a project's jobs will follow
	 */
	public void insertAll(Iterable<Resource> resources, UnaryOperator<String> clockScopes) {
		this.store.insertAll(resources, clockScopes);
	}

	/**
	 * Runs changes of resources, operations and rules in one transaction. The work runs
	 * again after a conflict.
	 * @param work the changes
	 * @param <T> the type of the result
	 * @return the result of the work
	 */
	public <T> T inTransaction(Supplier<T> work) {
		return this.store.inTransaction(work);
	}

	private Instant now(String scope) {
		return this.clocks.of(scope).instant();
	}

	private String clockScope(String scope) {
		return this.clocks.of(scope).scope();
	}

}
