package dev.longrunning.emulator.dispatch;

import java.util.Optional;

import dev.longrunning.emulator.auth.CallerProjects;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.Page;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.StartCall;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;

/**
 * The resolver of the project and the operation that a call addresses.
 *
 * @param operations the operations, whose projects are looked up if their names have none
 * @param dialects the forms of operations
 * @param callers the projects of callers, for calls that name none
 */
record CallTargetResolver(Operations operations, Dialects dialects, CallerProjects callers) {

	CallTarget of(Call call) {
		return switch (call.method().role()) {
			case GET, CANCEL, DELETE, WAIT ->
				named(call, this.dialects.of(call.method()).name(call.method(), call.request()));
			case STARTS -> new CallTarget(call, project(call), "");
			case LIST, MIXIN, GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE,
					CHANGE_RESOURCE, PLAIN ->
				new CallTarget(call, Projects.of(call.method(), call.request()), "");
		};
	}

	private String project(Call call) {
		var named = Projects.of(call.method(), call.request());
		return named.isEmpty() ? Jobs.project(new StartCall(call.surface().orElseThrow(), call.method(), call.request(),
				this.callers.of(call.caller().headers().get(), call.caller().credentials().get()))) : named;
	}

	private CallTarget named(Call call, String name) {
		return find(name).or(() -> findNumbered(call, name))
			.map((look) -> found(call, look))
			.orElseGet(() -> new CallTarget(call, ProjectName.of(name), name));
	}

	private static CallTarget found(Call call, Operations.Look look) {
		var operation = look.operation();
		return new CallTarget(call, operation.scope(), operation.name().value(), Optional.of(look));
	}

	/**
	 * Returns the service of the requested operation.
	 * @param target the target of the call
	 * @return the name of the service; empty if no such operation exists
	 */
	Optional<String> service(CallTarget target) {
		if (target.operation().isEmpty()) {
			return Optional.empty();
		}
		try {
			return target.found()
				.map((look) -> look.operation().service())
				.or(() -> Optional.of(this.operations.service(new OperationName(target.operation()))));
		}
		catch (StatusException _) {
			return Optional.empty();
		}
	}

	/**
	 * Returns the service of operations under the parent of a list: the service of the
	 * call if it has any there.
	 */
	Optional<String> ownerOfListed(Call call) {
		var service = call.surface().map(Surface::service);
		return first(call, service).or(() -> first(call, Optional.empty()))
			.map((entry) -> this.operations.service(new OperationName(entry.name())));
	}

	private Optional<Page.Entry> first(Call call, Optional<String> service) {
		var dialect = this.dialects.of(call.method());
		var list = dialect.list(call.method(), call.request(), service);
		var one = new ListRequest(list.parent(), service, "", 1, "", dialect, list.isOfAllBelow());
		return this.operations.list(one).entries().stream().findFirst();
	}

	/** Operations of own types may have a numeric id beside their name. */
	private Optional<Operations.Look> findNumbered(Call call, String name) {
		return call.method()
			.operations()
			.filter((_) -> !name.isEmpty())
			.flatMap((_) -> this.operations.findNumbered(new OperationName(name)));
	}

	/** Empty for an invalid name, which the method refuses later. */
	private Optional<Operations.Look> find(String name) {
		try {
			return this.operations.findAmbiguous(new OperationName(name));
		}
		catch (StatusException _) {
			return Optional.empty();
		}
	}

}
