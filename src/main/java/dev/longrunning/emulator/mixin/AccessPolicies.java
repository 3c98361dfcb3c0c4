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
 * Who may do what, as clients set it: kept by the resource's name, and never asked
 * whether a call is allowed.
 */
public final class AccessPolicies {

	/** What Google's services answer for a resource whose policy nobody has set. */
	private static final Policy NONE = Policy.newBuilder()
		.setEtag(ByteString.copyFrom(new byte[] { 0, 0x20, 1 }))
		.build();

	/** The first byte of an etag, which Google's have too. */
	private static final long ETAG = 7L << 56;

	/** What a request changes that does not say what it changes. */
	private static final List<String> USUAL = List.of("bindings", "etag");

	private final PolicyStore store;

	private final int most;

	/**
	 * Policies that are kept somewhere.
	 * @param store where
	 * @param most how many there may be
	 */
	public AccessPolicies(PolicyStore store, int most) {
		this.store = store;
		this.most = most;
	}

	Policy get(GetIamPolicyRequest request) {
		requireResource(request.getResource());
		return this.store.find(request.getResource()).orElse(NONE);
	}

	/** Tried again where somebody else has set one meanwhile. */
	Policy set(SetIamPolicyRequest request) {
		requireResource(request.getResource());
		while (true) {
			var there = this.store.find(request.getResource());
			var before = there.orElse(NONE);
			requireUnchanged(before, request);
			var after = changed(before, request);
			if (there.isPresent() ? this.store.replace(request.getResource(), before, after)
					: add(request.getResource(), after)) {
				return after;
			}
		}
	}

	private boolean add(String resource, Policy policy) {
		if (this.store.count() >= this.most) {
			throw StatusException.exhausted("TOO_MANY_POLICIES",
					"The emulator keeps " + this.most
							+ " access policies. Reset all or one project, or raise EMULATOR_LIMITS_POLICIES.",
					Duration.ofSeconds(1));
		}
		return this.store.add(resource, policy);
	}

	/** Everybody may do everything. */
	TestIamPermissionsResponse test(TestIamPermissionsRequest request) {
		requireResource(request.getResource());
		request.getPermissionsList()
			.stream()
			.filter((permission) -> permission.contains("*"))
			.findFirst()
			.ifPresent((permission) -> {
				throw StatusException.invalidField("permissions",
						"'" + Excerpt.of(permission) + "' has a wildcard; name each permission.");
			});
		return TestIamPermissionsResponse.newBuilder().addAllPermissions(request.getPermissionsList()).build();
	}

	/**
	 * Forgets what was set.
	 * @param scope only for resources of that project; empty: all
	 */
	public void clear(Optional<String> scope) {
		this.store.clear(scope);
	}

	private static Policy changed(Policy policy, SetIamPolicyRequest request) {
		var given = request.getPolicy();
		TextLimit.requirePaths("update_mask", request.getUpdateMask().getPathsList());
		var changed = policy.toBuilder();
		var fields = (request.getUpdateMask().getPathsCount() > 0) ? request.getUpdateMask().getPathsList() : USUAL;
		for (var field : fields.stream().distinct().toList()) {
			switch (field) {
				case "bindings" -> changed.clearBindings().addAllBindings(given.getBindingsList());
				case "audit_configs" -> changed.clearAuditConfigs().addAllAuditConfigs(given.getAuditConfigsList());
				case "etag", "version" -> {
				}
				default -> throw StatusException.invalidField("update_mask",
						"'" + Excerpt.of(field) + "' is none of bindings, audit_configs, etag and version.");
			}
		}
		return changed.setVersion(Math.max(given.getVersion(), 1)).setEtag(next(policy.getEtag())).build();
	}

	private static void requireUnchanged(Policy policy, SetIamPolicyRequest request) {
		var etag = request.getPolicy().getEtag();
		if (!etag.isEmpty() && !etag.equals(policy.getEtag())) {
			throw StatusException.of(Code.ABORTED, "CONCURRENT_POLICY_CHANGES",
					"There were concurrent changes of the policy of '" + request.getResource()
							+ "': the etag is not that of the policy as it is now. Read it again, change it and set "
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
