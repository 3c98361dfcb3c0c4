package dev.longrunning.emulator.resource.effect;

import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceErrors;
import dev.longrunning.emulator.resource.ResourceQuery;
import dev.longrunning.emulator.resource.ResourceReads;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.resource.effect.EffectCall.Target;
import dev.longrunning.emulator.surface.profile.MethodEffect.Copy;

/**
 * Copies of resources under other names.
 *
 * @param reads the reader of resources
 * @param values the source of the values that services add
 */
record ResourceCopies(ResourceReads reads, ServiceValues values) {

	/**
	 * Copies or moves a resource.
	 * @param request the call
	 * @param copy the effect
	 * @return the copy
	 */
	Message copy(EffectCall request, Copy copy) {
		var source = request.target(copy.source());
		var type = source.call().type();
		var destination = request.target(copy.destination(), request.target(copy.destination()).name(), type);
		return this.reads.store()
			.inTransaction(() -> copied(source, destination, copy.isMove(), request.isTrue(copy.overwrite())));
	}

	private Message copied(Target source, Target destination, boolean isMove, boolean overwrites) {
		var original = this.reads.find(source.call(), source.name());
		var content = original.flatMap((one) -> this.reads.shown(one, source.call()))
			.orElseThrow(() -> ResourceErrors.notFound(source.call(), source.name()));
		refuseChildren(source);
		original.ifPresent((one) -> refuseChange(source, one));
		var existing = this.reads.find(destination.call(), destination.name());
		existing.ifPresent((one) -> refuseChange(destination, one));
		if (!overwrites && existing.flatMap((one) -> this.reads.shown(one, destination.call())).isPresent()) {
			throw ResourceErrors.exists(destination.call(), destination.name());
		}
		var copy = content(destination, content);
		if (isMove) {
			write(source, Optional.empty());
		}
		write(destination, Optional.of(Content.of(copy)));
		return copy;
	}

	private Message content(Target destination, Message original) {
		var now = destination.call().now();
		return new ResourceContent(Optional.of(destination.name()), now, destination.call().values(this.values))
			.created(original);
	}

	private void write(Target target, Optional<Content> content) {
		var call = target.call();
		this.reads.store()
			.change(call.key(target.name()), this.reads.clockScope(call, target.name()),
					(found) -> found.orElseGet(() -> call.absent(target.name())).with(content));
	}

	private static void refuseChange(Target target, Resource resource) {
		resource.change().filter((change) -> !change.isOver(target.call().now())).ifPresent((change) -> {
			throw ResourceErrors.changing(target.call(), target.name(), change.operation());
		});
	}

	/** A resource of a tree is copied alone, so it must not have others below it. */
	private void refuseChildren(Target source) {
		var call = source.call();
		var path = call.type().path(source.name()).orElseThrow().toString();
		this.reads.store()
			.list(new ResourceQuery(call.surface().service(), path, source.name() + "/", "", 1))
			.stream()
			.findFirst()
			.ifPresent((child) -> {
				throw ResourceErrors.hasChildren(call, source.name(), child.key().name());
			});
	}

}
