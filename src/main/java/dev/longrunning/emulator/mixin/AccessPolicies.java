package dev.longrunning.emulator.mixin;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import com.google.protobuf.ByteString;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * Who may do what, as clients set it: kept in memory by the resource's name, and never
 * asked whether a call is allowed.
 */
public final class AccessPolicies {

	private static final int MOST = 10_000;

	/** What Google's services answer for a resource whose policy nobody has set. */
	private static final Policy NONE = Policy.newBuilder()
		.setEtag(ByteString.copyFrom(new byte[] { 0, 0x20, 1 }))
		.build();

	/** The first byte of an etag, which Google's have too. */
	private static final long ETAG = 7L << 56;

	/** What a request changes that does not say what it changes. */
	private static final List<String> USUAL = List.of("bindings", "etag");

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Policy> policies = new HashMap<>();

	private long revisions;

	Policy get(GetIamPolicyRequest request) {
		requireResource(request.getResource());
		return locked(request.getResource(), (policy) -> policy);
	}

	Policy set(SetIamPolicyRequest request) {
		requireResource(request.getResource());
		return locked(request.getResource(), (policy) -> {
			requireUnchanged(policy, request);
			if (this.policies.size() >= MOST && !this.policies.containsKey(request.getResource())) {
				throw StatusException.exhausted("TOO_MANY_POLICIES",
						"The emulator keeps " + MOST
								+ " access policies. A reset, of all or of one project, makes room.",
						Duration.ofSeconds(1));
			}
			var changed = changed(policy, request);
			this.policies.put(request.getResource(), changed);
			return changed;
		});
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
						"'" + permission + "' has a wildcard; name each permission.");
			});
		return TestIamPermissionsResponse.newBuilder().addAllPermissions(request.getPermissionsList()).build();
	}

	/**
	 * Forgets what was set.
	 * @param scope only for resources of that project; empty: all
	 */
	public void clear(Optional<String> scope) {
		this.lock.lock();
		try {
			this.policies.keySet()
				.removeIf((resource) -> scope
					.map((project) -> resource.equals(project) || resource.startsWith(project + "/"))
					.orElse(true));
		}
		finally {
			this.lock.unlock();
		}
	}

	private Policy locked(String resource, UnaryOperator<Policy> change) {
		this.lock.lock();
		try {
			return change.apply(this.policies.getOrDefault(resource, NONE));
		}
		finally {
			this.lock.unlock();
		}
	}

	private Policy changed(Policy policy, SetIamPolicyRequest request) {
		var given = request.getPolicy();
		var changed = policy.toBuilder();
		var fields = (request.getUpdateMask().getPathsCount() > 0) ? request.getUpdateMask().getPathsList() : USUAL;
		for (var field : fields) {
			switch (field) {
				case "bindings" -> changed.clearBindings().addAllBindings(given.getBindingsList());
				case "audit_configs" -> changed.clearAuditConfigs().addAllAuditConfigs(given.getAuditConfigsList());
				case "etag", "version" -> {
				}
				default -> throw StatusException.invalidField("update_mask",
						"'" + field + "' is none of bindings, audit_configs, etag and version.");
			}
		}
		return changed.setVersion(Math.max(given.getVersion(), 1)).setEtag(newEtag()).build();
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
	}

	private ByteString newEtag() {
		return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(ETAG | ++this.revisions).flip());
	}

}
