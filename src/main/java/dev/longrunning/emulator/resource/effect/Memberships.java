package dev.longrunning.emulator.resource.effect;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceCall;
import dev.longrunning.emulator.resource.ResourceQuery;
import dev.longrunning.emulator.resource.ResourceReads;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.resource.effect.EffectCall.Target;
import dev.longrunning.emulator.surface.resource.ResourceType;

/**
 * Resources that were added to others, as products are to product sets. Each membership
 * is stored twice: below the owner with the name of the member, and below the member with
 * the name of the owner. It ends with either resource, because what is below a resource
 * is removed with it.
 *
 * @param reads the reader of resources
 */
record Memberships(ResourceReads reads) {

	private static final int BATCH = 500;

	void put(Target owner, Target member) {
		write(owner, member, (resource) -> resource);
	}

	/** Adds a member at the end of a job. */
	void putLater(Target owner, Target member, Function<Content, PendingChange> change) {
		write(owner, member,
				(resource) -> resource.with(Optional.empty()).with(change.apply(resource.content().orElseThrow())));
	}

	private void write(Target owner, Target member, UnaryOperator<Resource> change) {
		write(owner, member, Content.of(reference(member)), change);
		write(member, owner, Content.of(reference(owner)), change);
	}

	private void write(Target from, Target to, Content content, UnaryOperator<Resource> change) {
		var name = name(from.name(), to.name());
		var resource = new Resource(from.call().key(name), from.call().scopeOf(from.name()), path(from, to),
				Optional.of(content), Optional.empty());
		this.reads.store()
			.change(resource.key(), this.reads.clockScope(from.call(), from.name()),
					(found) -> found.filter((one) -> one.content().isPresent())
						.orElseGet(() -> change.apply(resource)));
	}

	void remove(Target owner, Target member) {
		remove(owner.call(), name(owner.name(), member.name()));
		remove(member.call(), name(member.name(), owner.name()));
	}

	private void remove(ResourceCall call, String name) {
		this.reads.store()
			.change(call.key(name), this.reads.clockScope(call, name),
					(found) -> found.orElseThrow().with(Optional.empty()));
	}

	boolean contains(Target owner, Target member) {
		return contains(owner.call(), owner.name(), member.name());
	}

	private boolean contains(ResourceCall call, String owner, String member) {
		return Stream.of(name(owner, member), name(member, owner))
			.allMatch(
					(name) -> this.reads.store().find(call.key(name)).flatMap((row) -> row.at(call.now())).isPresent());
	}

	/** Tells whether a resource is a member of any owner of a type. */
	boolean hasOwner(Target member, ResourceType owners) {
		return owners.paths()
			.stream()
			.flatMap((path) -> this.reads.store()
				.list(new ResourceQuery(service(member), path(member) + Resource.LINK + path,
						member.name() + Resource.LINK, "", BATCH))
				.stream())
			.anyMatch((row) -> contains(member.call(), other(row), member.name()));
	}

	/** Reads the stored memberships of an owner, in the order of the members' names. */
	List<Resource> rows(Target owner, ResourceType members, String after, int limit) {
		return members.paths()
			.stream()
			.flatMap((path) -> this.reads.store()
				.list(new ResourceQuery(service(owner), path(owner) + Resource.LINK + path,
						owner.name() + Resource.LINK, after, limit))
				.stream())
			.toList();
	}

	/** The resource that a row below another one names. */
	static String other(Resource row) {
		var name = row.key().name();
		return name.substring(name.indexOf(Resource.LINK) + Resource.LINK.length());
	}

	private static String service(Target target) {
		return target.call().surface().service();
	}

	private static String name(String from, String to) {
		return from + Resource.LINK + to;
	}

	private static String path(Target from, Target to) {
		return path(from) + Resource.LINK + path(to);
	}

	private static String path(Target target) {
		return target.call().type().path(target.name()).orElseThrow().toString();
	}

	/** A message with nothing but the name of a resource. */
	private static Message reference(Target target) {
		var message = DynamicMessage.newBuilder(target.call().descriptor());
		ResourceContent.nameField(target.call().descriptor())
			.ifPresent((field) -> message.setField(field, target.name()));
		return message.build();
	}

}
