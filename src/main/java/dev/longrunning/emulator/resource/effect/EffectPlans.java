package dev.longrunning.emulator.resource.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceQuery;
import dev.longrunning.emulator.resource.ResourceReads;
import dev.longrunning.emulator.resource.content.FieldCopy;
import dev.longrunning.emulator.resource.effect.EffectCall.Target;
import dev.longrunning.emulator.resource.effect.PlannedChange.Creation;
import dev.longrunning.emulator.resource.effect.PlannedChange.Deletion;
import dev.longrunning.emulator.resource.effect.PlannedChange.Existing;
import dev.longrunning.emulator.resource.effect.PlannedChange.Membership;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.profile.MethodEffect;
import dev.longrunning.emulator.surface.profile.MethodEffect.Create;
import dev.longrunning.emulator.surface.profile.MethodEffect.Delete;
import dev.longrunning.emulator.surface.profile.MethodEffect.NewResource;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourceType;

/**
 * The planner of the changes that a job makes to resources.
 *
 * @param reads the reader of resources
 * @param json the reader of the values in data
 * @param newId the source of new ids
 */
public record EffectPlans(ResourceReads reads, MessageReader json, Supplier<String> newId) {

	/** The most resources that one job changes. */
	private static final int MAX = 10_000;

	private static final int BATCH = 500;

	List<PlannedChange> of(EffectCall request, MethodEffect.ByJob effect) {
		var changes = switch (effect) {
			case Delete delete -> deletions(request, delete);
			case Create create -> rows(request, create).flatMap((row) -> creations(row, create)).toList();
		};
		if (changes.size() > MAX) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "TOO_MANY_RESOURCES",
					"The job would change more than " + MAX + " resources. Change fewer of them at a time.");
		}
		return changes;
	}

	private static Stream<EffectCall> rows(EffectCall request, Create create) {
		return create.rows()
			.map((rows) -> request.text(rows.uri())
				.map((uri) -> CsvRows.read(uri, rows.columns()))
				.orElse(List.<Map<String, String>>of())
				.stream()
				.map((row) -> new EffectCall(request.call(), row)))
			.orElseGet(() -> Stream.of(request));
	}

	private Stream<PlannedChange> creations(EffectCall request, Create create) {
		var members = create.members()
			.stream()
			.filter((one) -> request.text(one.owner()).isPresent() && request.text(one.member()).isPresent())
			.map((one) -> new Membership(request.target(one.owner()), request.target(one.member())));
		return Stream.concat(create.resources().stream().flatMap((one) -> creation(request, one).stream()), members);
	}

	/** A lenient service accepts a name that does not fit, and creates nothing. */
	private Optional<PlannedChange> creation(EffectCall request, NewResource created) {
		var type = request.type(created.type());
		return name(request, created).filter((name) -> request.call().isStrict() || type.path(name).isPresent())
			.map((name) -> new Creation(request.target(created.name(), name, type), value(request, created, type),
					existing(request, created)));
	}

	private Optional<String> name(EffectCall request, NewResource created) {
		return request.text(created.name())
			.or(() -> request.text(created.collection()).map((collection) -> collection + "/" + this.newId.get()));
	}

	private Message value(EffectCall request, NewResource created, ResourceType type) {
		var value = this.json.read(request.values().apply(created.value()), type.descriptor()).toBuilder();
		message(request.call().request(), created.like()).ifPresent((like) -> {
			var fields = like.toBuilder();
			like.getAllFields()
				.keySet()
				.stream()
				.filter((field) -> !created.fields().contains(field.getJsonName()))
				.forEach(fields::clearField);
			FieldCopy.copySameNamed(fields, value);
		});
		return value.build();
	}

	private static Optional<Message> message(Message request, String name) {
		return request.getAllFields()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().getJsonName().equals(name))
			.map((entry) -> (Message) entry.getValue())
			.findFirst();
	}

	private static Existing existing(EffectCall request, NewResource created) {
		if (created.ifMissing()) {
			return Existing.KEPT;
		}
		return request.isTrue(created.overwrite()) ? Existing.REPLACED : Existing.REFUSED;
	}

	/** The creation of resources in a list of a job's response, and of their parents. */
	Stream<PlannedChange> ofResponse(EffectCall request, MethodEffect.ByJob effect, Any response) {
		if (!(effect instanceof Create create) || create.responseField().isEmpty()) {
			return Stream.empty();
		}
		return items(request, create.responseField(), response).flatMap((item) -> {
			var name = RequestFields.text(item, "name").orElse("");
			return Stream.concat(missing(request, parent(name), Optional.empty()),
					missing(request, name, Optional.of(item)));
		});
	}

	private static Stream<PlannedChange> missing(EffectCall request, String name, Optional<Message> value) {
		return request.types()
			.filter((type) -> type.path(name).isPresent())
			.limit(1)
			.map((type) -> new Creation(new Target(request.on(type), name),
					value.orElseGet(() -> DynamicMessage.getDefaultInstance(type.descriptor())), Existing.KEPT));
	}

	private static String parent(String name) {
		return name.replaceFirst("/[^/]*/[^/]*$", "");
	}

	/** The listed resources; none if a scenario gives a response of another type. */
	private static Stream<Message> items(EffectCall request, String field, Any response) {
		var type = request.call().method().responseType().orElseThrow();
		if (!response.getTypeUrl().endsWith("/" + type.getFullName())) {
			return Stream.empty();
		}
		try {
			var message = DynamicMessage.parseFrom(type, response.getValue());
			return type.getFields()
				.stream()
				.filter((one) -> one.getJsonName().equals(field))
				.flatMap((one) -> ((List<?>) message.getField(one)).stream())
				.map(Message.class::cast);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("the response of a job cannot be read", ex);
		}
	}

	private List<PlannedChange> deletions(EffectCall request, Delete delete) {
		if (!request.isTrue(delete.condition())) {
			return List.of();
		}
		var type = request.type(delete.type());
		return targets(request, delete, type).<PlannedChange>map(Deletion::new).toList();
	}

	private Stream<Target> targets(EffectCall request, Delete delete, ResourceType type) {
		var memberships = new Memberships(this.reads);
		var owner = request.text(delete.owner());
		if (owner.isPresent()) {
			var target = request.target(delete.owner(), owner.get(), request.type(delete.ownerType()));
			return all((after) -> memberships.rows(target, type, after, BATCH))
				.map((row) -> new Target(request.on(type), Memberships.other(row)))
				.filter((member) -> memberships.contains(target, member));
		}
		if (!request.isTrue(delete.orphans())) {
			return Stream.empty();
		}
		var collection = request.text(delete.collection()).orElse("") + "/";
		var path = type.paths().getFirst().toString();
		var service = request.call().surface().service();
		return all((after) -> this.reads.store().list(new ResourceQuery(service, path, collection, after, BATCH)))
			.map((row) -> new Target(request.on(type), row.key().name()))
			.filter((product) -> !memberships.hasOwner(product, request.type(delete.ownerType())));
	}

	/** Reads rows in batches, at most one more than a job changes. */
	private static Stream<Resource> all(Function<String, List<Resource>> batches) {
		var all = new ArrayList<Resource>();
		var after = "";
		while (all.size() <= MAX) {
			var batch = batches.apply(after);
			all.addAll(batch);
			if (batch.size() < BATCH) {
				break;
			}
			after = batch.getLast().key().name();
		}
		return all.stream();
	}

}
