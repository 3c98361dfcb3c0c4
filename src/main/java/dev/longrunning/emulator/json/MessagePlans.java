package dev.longrunning.emulator.json;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.Descriptors.Descriptor;

/** The plans of all message types met so far. */
final class MessagePlans {

	private final Map<Descriptor, MessagePlan> plans = new ConcurrentHashMap<>();

	void clear() {
		this.plans.clear();
	}

	MessagePlan of(Descriptor type) {
		var plan = this.plans.get(type);
		return (plan != null) ? plan : this.plans.computeIfAbsent(type, MessagePlan::new);
	}

}
