package dev.longrunning.emulator.explanation;

import java.time.Instant;

import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.rule.Candidate;

/**
 * The reasons why faults that matched a call did not hit it.
 *
 * @param now the time of the call
 */
record FaultReasons(Instant now) {

	Reason of(Candidate<Fault> candidate) {
		var trigger = candidate.rule().trigger();
		var before = candidate.before();
		var nth = before.met() + 1;
		return switch (trigger.unmet(nth, before.served(), this.now)) {
			case AFTER -> trigger(
					"It lets the first " + calls(trigger.after()) + " pass that match; this was number " + nth + ".");
			case TIMES -> new Reason("times",
					"It hits at most " + calls(trigger.times().orElse(0)) + ", and had hit " + before.served() + ".");
			case UNTIL -> trigger("It hits no call from " + trigger.until().map(Instant::toString).orElse("")
					+ " on; the call came at " + this.now + ".");
			case EVERY -> trigger(
					"It hits one of every " + calls(trigger.every()) + "; this was number " + (nth - trigger.after())
							+ (trigger.after() > 0 ? " after the first " + trigger.after() : "") + ".");
			case SHARE ->
				trigger("It hits a random share of " + trigger.share() + " of the calls, and not number " + nth + ".");
			case null -> new Reason("trigger", "It was not tried.");
		};
	}

	private static Reason trigger(String message) {
		return new Reason("trigger", message);
	}

	private static String calls(int count) {
		return (count == 1) ? "1 call" : count + " calls";
	}

}
