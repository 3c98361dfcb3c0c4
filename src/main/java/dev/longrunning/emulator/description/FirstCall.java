package dev.longrunning.emulator.description;

import java.util.Comparator;
import java.util.Optional;

import dev.longrunning.emulator.surface.MethodRole;

/**
 * A call to begin with: of those that start jobs and have an example, the shortest.
 *
 * @param version the version it is of
 * @param described the method
 */
record FirstCall(String version, DescribedMethod described) {

	static Optional<FirstCall> of(DescribedApi version) {
		return version.methods()
			.stream()
			.filter((method) -> method.method().role() == MethodRole.STARTS
					&& method.method().data().example().isObject())
			.min(Comparator.comparing((method) -> RequestExample.of(method).body().toString().length()))
			.map((method) -> new FirstCall(version.version(), method));
	}

	/**
	 * The call as one types it.
	 * @param base the emulator's own address, without a slash at the end
	 * @return a command of curl
	 */
	String command(String base) {
		var example = RequestExample.of(this.described);
		var path = this.described.path().path();
		for (var parameter : example.path().entrySet()) {
			path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
		}
		return "curl -X " + this.described.binding().httpMethod() + " " + base + path
				+ " \\\n  -H 'Content-Type: application/json' \\\n  -d '"
				+ example.body().toString().replace("'", "'\\''") + "'";
	}

}
