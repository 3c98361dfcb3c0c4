package dev.longrunning.emulator;

import dev.longrunning.emulator.event.Event;
import dev.longrunning.emulator.event.Events;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.status.Code;

import org.springframework.stereotype.Component;

/** The sources of events that are neither clocks nor stores. */
@Component
class EventSources {

	EventSources(Events events, Journal journal, Scenarios scenarios, Faults faults) {
		journal.onAnswer((call, code) -> events.publishHere(() -> call(call, code)));
		scenarios.rules().onChange(() -> events.publish(new Event.Rules("scenario")));
		faults.rules().onChange(() -> events.publish(new Event.Rules("fault")));
	}

	private static Event call(CallRecorder call, Code code) {
		return new Event.Call(call.number(), call.address(), call.role().map(CallPatternReader::roleName).orElse(null),
				call.operation(), call.scope(), code.name());
	}

}
