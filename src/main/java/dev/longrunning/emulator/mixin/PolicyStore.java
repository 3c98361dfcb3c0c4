package dev.longrunning.emulator.mixin;

import java.util.Optional;

import com.google.iam.v1.Policy;

/**
 * Where access policies are kept, by the names of their resources. Several emulators may
 * share one.
 */
public interface PolicyStore {

	/**
	 * Finds a policy.
	 * @param resource whose it is
	 * @return the policy, empty where nobody has set one
	 */
	Optional<Policy> find(String resource);

	/**
	 * How many there are.
	 * @return the number
	 */
	long count();

	/**
	 * Sets the first policy of a resource.
	 * @param resource whose it is
	 * @param policy the policy
	 * @return whether it was set: not if there is one
	 */
	boolean add(String resource, Policy policy);

	/**
	 * Sets a policy in place of another.
	 * @param resource whose it is
	 * @param before the other
	 * @param after the policy
	 * @return whether it was set: not if the other, told by its etag, is not there any
	 * more
	 */
	boolean replace(String resource, Policy before, Policy after);

	/**
	 * Forgets policies.
	 * @param scope only of resources of that project; empty: all
	 */
	void clear(Optional<String> scope);

}
