package dev.longrunning.emulator.mixin;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import com.google.protobuf.ByteString;
import dev.longrunning.emulator.limit.TextLimit;
import dev.longrunning.emulator.name.NameLimit;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;

/**
 * The access policies that clients set on resources, by resource name. The emulator
 * stores them but does not enforce them.
 */
public final class AccessPolicies {

	/** The policy of a resource on which none was set, as Google's services return it. */
	private static final Policy NONE = Policy.newBuilder()
		.setEtag(ByteString.copyFrom(new byte[] { 0, 0x20, 1 }))
		.build();

	/** The first etag. Its first byte is the same as in Google's etags. */
	private static final long ETAG = 7L << 56;

	/** The fields that a request without an update mask changes. */
	private static final List<String> DEFAULT_MASK = List.of("bindings", "etag");

	private final PolicyStore store;

	private final int maxPolicies;

	/**
	 * Creates the access policies of a store.
	 * @param store the store
	 * @param maxPolicies the maximum number of policies
	 */
	public AccessPolicies(PolicyStore store, int maxPolicies) {
		this.store = store;
		this.maxPolicies = maxPolicies;
	}

	Policy get(GetIamPolicyRequest request) {
		requireResource(request.getResource());
		return this.store.find(request.getResource()).orElse(NONE);
	}

	/**
	 * Sets a policy. If a concurrent request set one meanwhile, the loop checks and
	 * changes the newer policy.
	 */
	Policy set(SetIamPolicyRequest request) {
		requireResource(request.getResource());
		while (true) {
			var stored = this.store.find(request.getResource());
			var before = stored.orElse(NONE);
			requireUnchanged(before, request);
			var after = changed(before, request);
			if (stored.isPresent() ? this.store.replace(request.getResource(), before, after)
					: add(request.getResource(), after)) {
				return after;
			}
		}
	}

	private boolean add(String resource, Policy policy) {
		if (this.store.count() >= this.maxPolicies) {
			throw StatusException.exhausted("TOO_MANY_POLICIES",
					"The limit is " + this.maxPolicies
							+ " access policies. Reset the emulator or one project, or raise EMULATOR_LIMITS_POLICIES.",
					Duration.ofSeconds(1));
		}
		return this.store.add(resource, policy);
	}

	/** Returns all requested permissions, because the emulator grants everything. */
	TestIamPermissionsResponse test(TestIamPermissionsRequest request) {
		requireResource(request.getResource());
		request.getPermissionsList()
			.stream()
			.filter((permission) -> permission.contains("*"))
			.findFirst()
			.ifPresent((permission) -> {
				throw StatusException.invalidField("permissions",
						"'" + Excerpt.of(permission) + "' has a wildcard; list each permission by name.");
			});
		return TestIamPermissionsResponse.newBuilder().addAllPermissions(request.getPermissionsList()).build();
	}

	/**
	 * Removes policies.
	 * @param scope the project whose policies are removed; empty: all
	 */
	public void clear(Optional<String> scope) {
		this.store.clear(scope);
	}

	private static Policy changed(Policy policy, SetIamPolicyRequest request) {
		var given = request.getPolicy();
		TextLimit.requirePaths("update_mask", request.getUpdateMask().getPathsList());
		var changed = policy.toBuilder();
		var fields = (request.getUpdateMask().getPathsCount() > 0) ? request.getUpdateMask().getPathsList()
				: DEFAULT_MASK;
		for (var field : fields.stream().distinct().toList()) {
			switch (field) {
				case "bindings" -> changed.clearBindings().addAllBindings(given.getBindingsList());
				case "audit_configs" -> changed.clearAuditConfigs().addAllAuditConfigs(given.getAuditConfigsList());
				case "etag", "version" -> {
				}
				default -> throw StatusException.invalidField("update_mask", "'" + Excerpt.of(field)
						+ "' is not a field that can be set; expected bindings, audit_configs, etag or version.");
			}
		}
		return changed.setVersion(Math.max(given.getVersion(), 1)).setEtag(next(policy.getEtag())).build();
	}

	private static void requireUnchanged(Policy policy, SetIamPolicyRequest request) {
		var etag = request.getPolicy().getEtag();
		if (!etag.isEmpty() && !etag.equals(policy.getEtag())) {
			throw StatusException.of(Code.ABORTED, "CONCURRENT_POLICY_CHANGES",
					"There were concurrent changes to the policy of '" + request.getResource()
							+ "': the etag does not match the present policy. Get the policy again, change it and set "
							+ "it.");
		}
	}

	private static void requireResource(String resource) {
		if (resource.isEmpty()) {
			throw StatusException.invalidField("resource", "The resource is missing.");
		}
		NameLimit.require("resource", resource);
	}

	private static ByteString next(ByteString etag) {
		var number = (etag.size() == Long.BYTES) ? etag.asReadOnlyByteBuffer().getLong() : ETAG;
		return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(number + 1).flip());
	}

}
