package dev.longrunning.emulator.mixin;

import java.util.Optional;
import java.util.function.Function;

import com.google.cloud.location.GetLocationRequest;
import com.google.cloud.location.ListLocationsRequest;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;

/**
 * The methods of {@code google.cloud.location} and {@code google.iam.v1}, which many
 * services include.
 */
public final class Mixins {

	private final AccessPolicies policies;

	private final Locations locations;

	/**
	 * Creates the methods.
	 * @param policies the access policies
	 * @param types the types by full name, for filters
	 */
	public Mixins(AccessPolicies policies, Function<String, Optional<Descriptor>> types) {
		this.policies = policies;
		this.locations = new Locations(types);
	}

	/**
	 * Executes a request of any service that includes the methods.
	 * @param request a request message of one of the two packages
	 * @return the response
	 */
	public Message answer(Message request) {
		return switch (request.getDescriptorForType().getFullName()) {
			case "google.cloud.location.ListLocationsRequest" ->
				this.locations.list(ListLocationsRequest.newBuilder().mergeFrom(request).build());
			case "google.cloud.location.GetLocationRequest" ->
				this.locations.get(GetLocationRequest.newBuilder().mergeFrom(request).build());
			case "google.iam.v1.GetIamPolicyRequest" ->
				this.policies.get(GetIamPolicyRequest.newBuilder().mergeFrom(request).build());
			case "google.iam.v1.SetIamPolicyRequest" ->
				this.policies.set(SetIamPolicyRequest.newBuilder().mergeFrom(request).build());
			case "google.iam.v1.TestIamPermissionsRequest" ->
				this.policies.test(TestIamPermissionsRequest.newBuilder().mergeFrom(request).build());
			default -> throw new IllegalArgumentException(
					"no mixin method has the request type " + request.getDescriptorForType());
		};
	}

}
