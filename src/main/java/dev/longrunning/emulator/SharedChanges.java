package dev.longrunning.emulator;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.operation.OperationScheduler;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.peer.Topic;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.scenario.script.Scenarios;

import org.springframework.stereotype.Component;

/** The exchange of changes between instances that share a store. */
@Component
class SharedChanges {

	SharedChanges(Peers peers, Clocks clocks, Waiters waiters, OperationScheduler scheduler, Scenarios scenarios,
			Faults faults) {
		clocks.onMove(() -> peers.broadcastAndAwait(Topic.CLOCKS, ""));
		peers.on(Topic.CLOCKS, (_) -> clocks.follow());
		peers.onTick(clocks::follow);
		peers.on(Topic.OPERATION, (name) -> wake(waiters, name));
		peers.onJoin(waiters::wakeAll);
		peers.onTick(scheduler::applyAllDue);
		share(scenarios.rules(), Topic.SCENARIOS, peers);
		share(faults.rules(), Topic.FAULTS, peers);
	}

	private static void wake(Waiters waiters, String name) {
		if (name.isEmpty()) {
			waiters.wakeAll();
		}
		else {
			waiters.wake(name);
		}
	}

	private static void share(Rules<?> rules, Topic topic, Peers peers) {
		rules.onChange(() -> peers.broadcastAndAwait(topic, ""));
		peers.on(topic, (_) -> rules.refresh());
		peers.onTick(rules::refresh);
	}

}
