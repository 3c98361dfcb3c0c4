package dev.longrunning.emulator.mixin;

import java.util.Optional;

import com.google.iam.v1.Policy;

/** A store of access policies by resource name. Several emulators may share one. */
public interface PolicyStore {

	/**
	 * Finds a policy.
	 * @param resource the name of the resource
	 * @return the policy, empty if none was set
	 */
	Optional<Policy> find(String resource);

	/**
	 * Returns the number of policies.
	 * @return the number
	 */
	long count();

	/**
	 * Sets the first policy of a resource.
	 * @param resource the name of the resource
	 * @param policy the policy
	 * @return whether it was set: false if the resource has a policy
	 */
	boolean add(String resource, Policy policy);

	/**
	 * Replaces a policy by compare-and-set.
	 * @param resource the name of the resource
	 * @param before the expected present policy, compared by etag
	 * @param after the new policy
	 * @return whether it was replaced: false if the present policy has another etag
	 */
	boolean replace(String resource, Policy before, Policy after);

	/**
	 * Removes policies.
	 * @param scope the project whose policies are removed; empty: all
	 */
	void clear(Optional<String> scope);

}
