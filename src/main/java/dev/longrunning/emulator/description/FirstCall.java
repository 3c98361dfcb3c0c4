package dev.longrunning.emulator.description;

import java.util.Comparator;
import java.util.Optional;

import dev.longrunning.emulator.surface.MethodRole;

/**
 * A call for newcomers: the shortest one with an example that starts an operation.
 *
 * @param version the version of the API
 * @param described the method
 */
record FirstCall(String version, DescribedMethod described) {

	static Optional<FirstCall> of(DescribedApi api) {
		return api.methods()
			.stream()
			.filter((method) -> method.method().role() == MethodRole.STARTS
					&& method.method().data().example().isObject())
			.min(Comparator.comparing((method) -> RequestExample.of(method).body().toString().length()))
			.map((method) -> new FirstCall(api.version(), method));
	}

	/**
	 * The call as a command line.
	 * @param base the emulator's own URL, without a slash at the end
	 * @return a command for curl
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
