package dev.longrunning.emulator.resource.effect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceCall;
import dev.longrunning.emulator.resource.ResourceErrors;
import dev.longrunning.emulator.resource.ResourceReads;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.resource.effect.EffectCall.Target;
import dev.longrunning.emulator.resource.effect.PlannedChange.Creation;
import dev.longrunning.emulator.resource.effect.PlannedChange.Deletion;
import dev.longrunning.emulator.resource.effect.PlannedChange.Existing;
import dev.longrunning.emulator.resource.effect.PlannedChange.Membership;
import dev.longrunning.emulator.surface.profile.MethodEffect;
import dev.longrunning.emulator.timeline.Outcome;

/** The changes that jobs with effects make to resources. */
public final class JobEffects {

	private final ResourceReads reads;

	private final Memberships memberships;

	private final EffectPlans plans;

	private final ServiceValues values;

	/**
	 * The changes of the resources of a store.
	 * @param reads the reader of the store
	 * @param plans the planner of the changes
	 * @param values the source of the values that services add
	 */
	public JobEffects(ResourceReads reads, EffectPlans plans, ServiceValues values) {
		this.reads = reads;
		this.memberships = new Memberships(reads);
		this.plans = plans;
		this.values = values;
	}

	/**
	 * The changes that a job will make.
	 * @param call the call that starts the job
	 * @return the changes, none for a method without such an effect
	 * @throws dev.longrunning.emulator.status.StatusException if a change is not possible
	 */
	public List<PlannedChange> plan(ResourceCall call) {
		var changes = effect(call).map((effect) -> this.plans.of(new EffectCall(call), effect)).orElse(List.of());
		changes.forEach(this::check);
		return changes;
	}

	private static Optional<MethodEffect.ByJob> effect(ResourceCall call) {
		return call.method()
			.data()
			.effect()
			.filter(MethodEffect.ByJob.class::isInstance)
			.map(MethodEffect.ByJob.class::cast);
	}

	/**
	 * The resources that a job will create.
	 * @param changes the changes of the job
	 * @param call the call that starts the job
	 * @return the resources as the response of the job may list them
	 */
	public List<Message> created(List<PlannedChange> changes, ResourceCall call) {
		return changes.stream()
			.flatMap((change) -> (change instanceof Creation creation)
					? Stream.of(content(creation, call).created(creation.value())) : Stream.empty())
			.toList();
	}

	private ResourceContent content(Creation creation, ResourceCall call) {
		return content(creation.target(), call.now());
	}

	private ResourceContent content(Target target, Instant time) {
		return new ResourceContent(Optional.of(target.name()), time, target.call().values(this.values));
	}

	/**
	 * Starts a job and the changes that it makes, all or nothing.
	 * @param call the call that starts the job
	 * @param changes the changes
	 * @param operation the operation of the job
	 * @param start stores the operation
	 * @param <T> the result of the start
	 * @return its result
	 */
	public <T> T start(ResourceCall call, List<PlannedChange> changes, Operation operation, Supplier<T> start) {
		var all = Stream.concat(changes.stream(), ofResponse(call, operation)).toList();
		return all.isEmpty() ? start.get() : this.reads.store().inTransaction(() -> {
			all.forEach((change) -> begin(change, operation));
			return start.get();
		});
	}

	/** The creation of the resources that a response lists, by a scenario for example. */
	private Stream<PlannedChange> ofResponse(ResourceCall call, Operation operation) {
		var response = operation.timeline()
			.doneAt()
			.flatMap((end) -> operation.timeline().at(end).result())
			.filter(Outcome.Response.class::isInstance)
			.map(Outcome.Response.class::cast)
			.map(Outcome.Response::value);
		return effect(call).stream()
			.flatMap((effect) -> response.stream()
				.flatMap((value) -> this.plans.ofResponse(new EffectCall(call), effect, value)));
	}

	private void check(PlannedChange change) {
		switch (change) {
			case Creation creation -> this.reads.find(creation.target().call(), creation.target().name())
				.ifPresent((found) -> check(creation.target(), creation.existing(), found));
			case Deletion(var target) ->
				this.reads.find(target.call(), target.name()).ifPresent((found) -> refuseChanging(target, found));
			case Membership _ -> {
			}
		}
	}

	private static void check(Target target, Existing existing, Resource found) {
		if (existing == Existing.KEPT) {
			return;
		}
		refuseChanging(target, found);
		if (existing == Existing.REFUSED && found.at(target.call().now()).isPresent()) {
			throw ResourceErrors.exists(target.call(), target.name());
		}
	}

	private static void refuseChanging(Target target, Resource found) {
		found.change().filter((_) -> found.isChanging(target.call().now())).ifPresent((pending) -> {
			throw ResourceErrors.changing(target.call(), target.name(), pending.operation());
		});
	}

	private void begin(PlannedChange change, Operation operation) {
		switch (change) {
			case Creation creation -> create(creation, operation);
			case Deletion(var target) -> delete(target, operation);
			case Membership(var owner, var member) -> this.memberships.putLater(owner, member,
					(content) -> PendingChange.of(operation, Optional.empty(), Optional.of(content), Optional.empty()));
		}
	}

	private void create(Creation creation, Operation operation) {
		var target = creation.target();
		var content = content(target, operation.createTime());
		var created = content.created(creation.value());
		change(target, (found) -> {
			found.ifPresent((one) -> check(target, creation.existing(), one));
			var before = found.orElseGet(() -> target.call().absent(target.name())).settled(target.call().now());
			if (creation.existing() == Existing.KEPT && (before.content().isPresent() || before.change().isPresent())) {
				return before;
			}
			var during = before.content().or(() -> content.creating(created).map(Content::of));
			return before.with(PendingChange.of(operation, during, Optional.of(Content.of(created)), Optional.empty()));
		});
	}

	private void delete(Target target, Operation operation) {
		change(target, (found) -> {
			found.ifPresent((one) -> refuseChanging(target, one));
			var before = found.orElseGet(() -> target.call().absent(target.name())).settled(target.call().now());
			return before.content().isEmpty() ? before
					: before.with(PendingChange.of(operation, before.content(), Optional.empty(), Optional.empty()));
		});
	}

	private void change(Target target, Function<Optional<Resource>, Resource> change) {
		this.reads.store()
			.change(target.call().key(target.name()), this.reads.clockScope(target.call(), target.name()), change);
	}

}
