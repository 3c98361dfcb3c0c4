package dev.longrunning.emulator.json;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.Descriptors.Descriptor;

/** The cache of message plans, filled on first use of a type. */
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
