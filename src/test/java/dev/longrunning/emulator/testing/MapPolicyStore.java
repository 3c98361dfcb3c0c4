package dev.longrunning.emulator.testing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.google.iam.v1.Policy;
import dev.longrunning.emulator.mixin.PolicyStore;

/** Access policies in a map, for tests of what is built on the port. */
public class MapPolicyStore implements PolicyStore {

	private final Map<String, Policy> policies = new ConcurrentHashMap<>();

	@Override
	public Optional<Policy> find(String resource) {
		return Optional.ofNullable(this.policies.get(resource));
	}

	@Override
	public long count() {
		return this.policies.size();
	}

	@Override
	public boolean add(String resource, Policy policy) {
		return this.policies.putIfAbsent(resource, policy) == null;
	}

	@Override
	public boolean replace(String resource, Policy before, Policy after) {
		return this.policies.replace(resource, before, after);
	}

	@Override
	public void clear(Optional<String> scope) {
		this.policies.keySet()
			.removeIf((resource) -> scope
				.filter((project) -> !resource.equals(project) && !resource.startsWith(project + "/"))
				.isEmpty());
	}

}
