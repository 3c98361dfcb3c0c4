package dev.longrunning.emulator.surface;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.longrunning.emulator.surface.dialect.LongRunningTypes;
import dev.longrunning.emulator.surface.profile.MethodEffect;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/** The part that a method plays for operations. */
public enum MethodRole {

	/** Starts a job and returns its operation. */
	STARTS,
	/** {@code google.longrunning.Operations.GetOperation}. */
	GET,
	/** {@code google.longrunning.Operations.ListOperations}. */
	LIST,
	/** {@code google.longrunning.Operations.CancelOperation}. */
	CANCEL,
	/** {@code google.longrunning.Operations.DeleteOperation}. */
	DELETE,
	/** {@code google.longrunning.Operations.WaitOperation}. */
	WAIT,
	/**
	 * A method for locations or access policies, in an interface that services mix in or
	 * in an interface of the service's own.
	 */
	MIXIN,
	/** Gets resources and starts no job. */
	GET_RESOURCE,
	/** Lists resources. */
	LIST_RESOURCES,
	/** Creates resources and starts no job. */
	CREATE_RESOURCE,
	/** Updates resources and starts no job. */
	UPDATE_RESOURCE,
	/** Deletes resources and starts no job. */
	DELETE_RESOURCE,
	/** Changes a resource by a custom method and starts no job. */
	CHANGE_RESOURCE,
	/** Any other method. */
	PLAIN;

	/** The roles of methods on resources that start no job. */
	public static final Set<MethodRole> ON_RESOURCES = EnumSet.range(GET_RESOURCE, CHANGE_RESOURCE);

	/** The roles of methods on existing operations. */
	public static final Set<MethodRole> ON_OPERATIONS = EnumSet.range(GET, WAIT);

	private static final Map<String, MethodRole> OPERATIONS = Map.of("google.longrunning.Operations.GetOperation", GET,
			"google.longrunning.Operations.ListOperations", LIST, "google.longrunning.Operations.CancelOperation",
			CANCEL, "google.longrunning.Operations.DeleteOperation", DELETE,
			"google.longrunning.Operations.WaitOperation", WAIT);

	private static final Set<String> MIXED_IN = Set.of("google.cloud.location.ListLocationsRequest",
			"google.cloud.location.GetLocationRequest", "google.iam.v1.GetIamPolicyRequest",
			"google.iam.v1.SetIamPolicyRequest", "google.iam.v1.TestIamPermissionsRequest");

	/**
	 * The role of a method, by its name and its types.
	 * @param method the method
	 * @return the role
	 */
	public static MethodRole of(MethodDescriptor method) {
		var role = OPERATIONS.get(method.getFullName());
		if (role != null) {
			return role;
		}
		if (LongRunningTypes.isOperation(method.getOutputType())) {
			return STARTS;
		}
		return MIXED_IN.contains(method.getInputType().getFullName()) ? MIXIN : PLAIN;
	}

	/**
	 * The role of a method on resources that starts no job.
	 * @param kind the kind of the method
	 * @return the role
	 */
	static MethodRole of(StandardMethod kind) {
		return switch (kind) {
			case GET, BATCH_GET -> GET_RESOURCE;
			case LIST -> LIST_RESOURCES;
			case CREATE, BATCH_CREATE -> CREATE_RESOURCE;
			case UPDATE, BATCH_UPDATE -> UPDATE_RESOURCE;
			case DELETE, BATCH_DELETE -> DELETE_RESOURCE;
			case UNDELETE, CHANGE -> CHANGE_RESOURCE;
		};
	}

	/** The role of a method with an effect of its own on resources. */
	static MethodRole of(MethodEffect.AtOnce effect) {
		return switch (effect) {
			case MethodEffect.Members _ -> LIST_RESOURCES;
			case MethodEffect.AddMember _, MethodEffect.RemoveMember _, MethodEffect.Copy _ -> CHANGE_RESOURCE;
		};
	}

}
