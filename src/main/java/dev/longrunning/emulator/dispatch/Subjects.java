package dev.longrunning.emulator.dispatch;

import java.util.Optional;

import dev.longrunning.emulator.auth.CallerProjects;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.Projects;
import dev.longrunning.emulator.scenario.StartCall;
import dev.longrunning.emulator.status.StatusException;

/**
 * Finds out what calls are about.
 *
 * @param operations knows whose the operations are whose names do not say it
 * @param callers the projects of callers, for calls that name none
 */
record Subjects(Operations operations, CallerProjects callers) {

	Subject of(Call call) {
		return switch (call.method().role()) {
			case GET, CANCEL, DELETE, WAIT -> named(call, Projects.name(call.request()));
			case STARTS -> new Subject(call, project(call), "");
			case LIST, MIXIN, PLAIN -> new Subject(call, Projects.of(call.method(), call.request()), "");
		};
	}

	private String project(Call call) {
		var named = Projects.of(call.method(), call.request());
		return named.isEmpty() ? Jobs.project(new StartCall(call.surface().orElseThrow(), call.method(), call.request(),
				this.callers.of(call.caller().headers().get(), call.caller().credentials().get()))) : named;
	}

	private Subject named(Call call, String name) {
		return behind(name).map((operation) -> new Subject(call, operation.scope(), operation.name().value()))
			.orElseGet(() -> new Subject(call, OperationName.project(name), name));
	}

	/**
	 * Whose operation a call asks for.
	 * @param subject the call
	 * @return the name of the service, empty where the call asks for none that is there
	 */
	Optional<String> service(Subject subject) {
		try {
			return subject.operation().isEmpty() ? Optional.empty()
					: Optional.of(this.operations.service(new OperationName(subject.operation())));
		}
		catch (StatusException _) {
			return Optional.empty();
		}
	}

	/** What cannot be a name is refused by the method, not here. */
	private Optional<Operation> behind(String name) {
		try {
			return this.operations.behind(new OperationName(name));
		}
		catch (StatusException _) {
			return Optional.empty();
		}
	}

}
