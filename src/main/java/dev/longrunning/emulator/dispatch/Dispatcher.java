package dev.longrunning.emulator.dispatch;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.auth.Authorizer;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.dispatch.role.Response;
import dev.longrunning.emulator.dispatch.role.RoleHandler;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * The entry for calls of all transports: authorization, faults, and the handler of the
 * method's role.
 */
public final class Dispatcher {

	private final Surfaces surfaces;

	private final Clocks clocks;

	private final Faults faults;

	private final FaultInjector injector;

	private final CallTargetResolver targets;

	private final Authorizer authorizer;

	private final Map<MethodRole, RoleHandler> handlers;

	Dispatcher(Surfaces surfaces, Clocks clocks, Faults faults, FaultInjector injector, CallTargetResolver targets,
			Authorizer authorizer, List<RoleHandler> handlers) {
		this.surfaces = surfaces;
		this.clocks = clocks;
		this.faults = faults;
		this.injector = injector;
		this.targets = targets;
		this.authorizer = authorizer;
		this.handlers = byRole(handlers);
	}

	private static Map<MethodRole, RoleHandler> byRole(List<RoleHandler> handlers) {
		var byRole = new EnumMap<MethodRole, RoleHandler>(
				handlers.stream().collect(Collectors.toMap(RoleHandler::role, Function.identity())));
		Stream.of(MethodRole.values()).filter((role) -> !byRole.containsKey(role)).findFirst().ifPresent((role) -> {
			throw new IllegalArgumentException("no handler for the role " + role);
		});
		return byRole;
	}

	/**
	 * Answers a call. The journal records a call that is refused for its credentials, but
	 * no fault and no scenario counts it.
	 * @param call the call
	 * @param recorder the journal's record of the call
	 * @return the answer
	 */
	public Answer dispatch(Call call, CallRecorder recorder) {
		var target = this.targets.of(call);
		var now = this.clocks.of(target.scope()).instant();
		recorder.setTarget(target, now);
		authorize(target);
		var hit = this.faults.next(target::target, now, recorder::setTriedFaults);
		hit.ifPresent((fault) -> recorder.setFault(fault.name()));
		return hit
			.map((fault) -> this.injector.answer(fault.effect(), call,
					(changed) -> executed(target.with(changed), recorder)))
			.orElseGet(() -> Answer.of(executed(target, recorder)));
	}

	/**
	 * Returns the service whose operations a call is about. Paths of operations may
	 * belong to several services.
	 * @param call a call on existing operations, for a service that has such a path
	 * @return the name of the service that started the operation, or operations of the
	 * list, the given service before others; empty if there are none
	 */
	public Optional<String> owner(Call call) {
		return (call.method().role() == MethodRole.LIST) ? this.targets.ownerOfListed(call)
				: this.targets.service(this.targets.of(call));
	}

	private void authorize(CallTarget target) {
		var call = target.call();
		this.authorizer.authorize(call.method(),
				() -> call.surface().or(() -> this.targets.service(target).flatMap(this.surfaces::find)),
				call.caller().credentials());
	}

	private Response executed(CallTarget target, CallRecorder recorder) {
		var call = target.call();
		if (this.surfaces.isStrict(call.surface())) {
			RequiredFields.check(call.request());
		}
		return Objects.requireNonNull(this.handlers.get(call.method().role())).handle(target, recorder);
	}

}
