package dev.longrunning.emulator.resource.effect;

import java.util.Optional;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.PageScan;
import dev.longrunning.emulator.operation.query.PageToken;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceCall;
import dev.longrunning.emulator.resource.ResourceErrors;
import dev.longrunning.emulator.resource.ResourceReads;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.resource.effect.EffectCall.Target;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.profile.MethodEffect;
import dev.longrunning.emulator.surface.profile.MethodEffect.AddMember;
import dev.longrunning.emulator.surface.profile.MethodEffect.Copy;
import dev.longrunning.emulator.surface.profile.MethodEffect.Members;
import dev.longrunning.emulator.surface.profile.MethodEffect.RemoveMember;
import dev.longrunning.emulator.surface.resource.ResourceMethod;

/** The methods with effects that start no job. */
public final class MethodEffects {

	private final ResourceReads reads;

	private final Memberships memberships;

	private final ResourceCopies copies;

	/**
	 * The methods on the resources of a store.
	 * @param reads the reader of the store
	 * @param values the source of the values that services add
	 */
	public MethodEffects(ResourceReads reads, ServiceValues values) {
		this.reads = reads;
		this.memberships = new Memberships(reads);
		this.copies = new ResourceCopies(reads, values);
	}

	/**
	 * Answers a call.
	 * @param call the call
	 * @param effect the effect of its method
	 * @return the response
	 * @throws StatusException if the call fails
	 */
	public Message answer(ResourceCall call, MethodEffect.AtOnce effect) {
		var request = new EffectCall(call);
		return switch (effect) {
			case AddMember(var member, var owner) -> add(request.target(owner), request.target(member));
			case RemoveMember(var member, var owner) -> remove(request.target(owner), request.target(member));
			case Members(var owner) -> members(request, request.target(owner));
			case Copy copy -> this.copies.copy(request, copy);
		};
	}

	private Message add(Target owner, Target member) {
		return this.reads.store().inTransaction(() -> {
			require(owner);
			require(member);
			this.memberships.put(owner, member);
			return empty(owner);
		});
	}

	private Message remove(Target owner, Target member) {
		return this.reads.store().inTransaction(() -> {
			require(owner);
			if (!this.memberships.contains(owner, member)) {
				throw ResourceErrors.notFound(member.call(), member.name());
			}
			this.memberships.remove(owner, member);
			return empty(owner);
		});
	}

	private static Message empty(Target target) {
		return DynamicMessage.getDefaultInstance(target.call().method().output());
	}

	private void require(Target target) {
		if (shown(target).isEmpty()) {
			throw ResourceErrors.notFound(target.call(), target.name());
		}
	}

	private Optional<Message> shown(Target target) {
		return this.reads.find(target.call(), target.name())
			.flatMap((resource) -> this.reads.shown(resource, target.call()));
	}

	/** A page of the members that still exist, in the order of their names. */
	private Message members(EffectCall request, Target owner) {
		require(owner);
		var output = request.call().method().output();
		var type = request.types()
			.filter((one) -> ResourceMethod.field(output, one.descriptor(), true).isPresent())
			.findFirst()
			.orElseThrow();
		var items = ResourceMethod.field(output, type.descriptor(), true).orElseThrow();
		var scan = new PageScan<Resource, String, Message>(
				(after, limit) -> this.memberships.rows(owner, type, after, limit), (row) -> row.key().name(),
				(row) -> member(owner, new Target(request.on(type), Memberships.other(row))));
		var page = scan.fill(ListRequest.pageSize(request.call().pageSize()), position(request.call(), owner));
		var response = DynamicMessage.newBuilder(output);
		page.items().forEach((item) -> response.addRepeatedField(items, item));
		page.next()
			.ifPresent((next) -> response.setField(output.findFieldByName("next_page_token"),
					PageToken.seal(next, owner.name())));
		return response.build();
	}

	private static String position(ResourceCall call, Target owner) {
		return call.pageToken().map((token) -> PageToken.open(token, owner.name())).orElse("");
	}

	private Optional<Message> member(Target owner, Target member) {
		return this.memberships.contains(owner, member) ? shown(member) : Optional.empty();
	}

}
