package dev.longrunning.emulator.coverage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TypeRegistry;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.Surface;

/**
 * One way to start a job.
 *
 * @param surface the service
 * @param method the method
 * @param binding the binding it is called by over REST, empty over gRPC
 * @param number tells it from all others
 */
public record Start(Surface surface, ApiMethod method, Optional<HttpBinding> binding, int number) {

	/** A project that no other start uses. */
	String project() {
		return "sweep-" + this.number;
	}

	/**
	 * A request that says what is needed, each time in another project and with another
	 * request id.
	 * @param attempt tells the requests of one start apart
	 */
	public DynamicMessage request(int attempt) {
		return new SampleRequest(this.method, shape(), (attempt == 1) ? project() : project() + "-" + attempt,
				"x" + this.number + "a" + attempt)
			.build(hasIds(), this.number * 10 + attempt);
	}

	/** Every other start gives the id of what it creates. */
	boolean hasIds() {
		return this.number % 2 == 0;
	}

	/** A request over gRPC looks as over the first binding. */
	public Optional<HttpBinding> shape() {
		return this.binding.or(() -> this.method.bindings().stream().findFirst());
	}

	/** The types that a client made for some methods knows. */
	static TypeRegistry types(List<ApiMethod> methods) {
		var types = TypeRegistry.newBuilder();
		methods.stream()
			.flatMap((method) -> Stream.concat(Stream.of(method.input()),
					Stream.concat(method.responseType().stream(), method.metadataType().stream())))
			.forEach(types::add);
		return types.build();
	}

	@Override
	public String toString() {
		return this.method.fullName()
				+ this.binding.map((declared) -> " by " + declared.httpMethod() + " " + declared.template())
					.orElse(" over gRPC");
	}

}
