package dev.longrunning.emulator.resource.effect;

import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.effect.EffectCall.Target;

/** A change that a job makes to one resource at its end. */
public sealed interface PlannedChange {

	/**
	 * The creation of a resource.
	 *
	 * @param target the resource
	 * @param value its fields
	 * @param existing the treatment of an existing resource of the name
	 */
	record Creation(Target target, Message value, Existing existing) implements PlannedChange {
	}

	/**
	 * The deletion of a resource.
	 *
	 * @param target the resource
	 */
	record Deletion(Target target) implements PlannedChange {
	}

	/**
	 * The addition of a resource to another one.
	 *
	 * @param owner the other
	 * @param member the added resource
	 */
	record Membership(Target owner, Target member) implements PlannedChange {
	}

	/** The treatment of an existing resource by a creation. */
	enum Existing {

		/** The call fails. */
		REFUSED,
		/** The existing resource stays as it is. */
		KEPT,
		/** The existing resource is replaced. */
		REPLACED

	}

}
