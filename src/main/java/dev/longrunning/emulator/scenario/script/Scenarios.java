package dev.longrunning.emulator.scenario.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.longrunning.emulator.document.Nearest;
import dev.longrunning.emulator.fault.Target;
import dev.longrunning.emulator.scenario.expression.Facts;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The scenarios there are, and how often each was used. Of several that are for a call,
 * the first serves it.
 */
public final class Scenarios {

	/** Names the scenario of a starting call, whatever that is for. */
	public static final String HEADER = "x-emulator-scenario";

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Standing> all = new ArrayList<>();

	/**
	 * The scenario of a call that starts a job.
	 * @param call the call
	 * @param facts what its condition can speak of, if it is the nth it is meant for
	 * @return the scenario, with its facts; empty where none is for the call
	 * @throws StatusException INVALID_ARGUMENT where the call names a scenario that there
	 * is not
	 */
	public Optional<Chosen> choose(Target call, LongFunction<Facts> facts) {
		return locked(() -> {
			var named = call.headers().get(HEADER);
			return (named != null) ? Optional.of(named(named).use(facts))
					: this.all.stream().flatMap((standing) -> standing.serve(call, facts).stream()).findFirst();
		});
	}

	/**
	 * Adds a scenario, in the place of the one of that name if there is one, else before
	 * all others. It begins to count anew.
	 * @param scenario the scenario
	 */
	public void put(Scenario scenario) {
		locked(() -> {
			var index = names().indexOf(scenario.name());
			if (index < 0) {
				this.all.addFirst(new Standing(scenario));
			}
			else {
				this.all.set(index, new Standing(scenario));
			}
			return index;
		});
	}

	/**
	 * Has these and no others, in this order. All begin to count anew.
	 * @param scenarios the scenarios
	 */
	public void replaceBy(List<Scenario> scenarios) {
		locked(() -> {
			this.all.clear();
			return this.all.addAll(scenarios.stream().map(Standing::new).toList());
		});
	}

	/**
	 * Takes scenarios away.
	 * @param which those to take
	 * @return how many were taken
	 */
	public int remove(Predicate<Scenario> which) {
		return locked(() -> {
			var before = this.all.size();
			this.all.removeIf((standing) -> which.test(standing.scenario));
			return before - this.all.size();
		});
	}

	/**
	 * All of them with their counts.
	 * @return the scenarios in the order in which they are tried
	 */
	public List<Count> all() {
		return locked(() -> this.all.stream()
			.map((standing) -> new Count(standing.scenario, standing.met, standing.served))
			.toList());
	}

	private Standing named(String name) {
		return this.all.stream()
			.filter((standing) -> standing.scenario.name().equals(name))
			.findFirst()
			.orElseThrow(() -> StatusException.of(Code.INVALID_ARGUMENT, "SCENARIO_UNKNOWN", "The header " + HEADER
					+ " names '" + name + "', and there is no such scenario."
					+ Nearest.to(name, names()).map((nearest) -> " Did you mean '" + nearest + "'?").orElse("")));
	}

	private List<String> names() {
		return this.all.stream().map((standing) -> standing.scenario.name()).toList();
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A scenario that serves a call.
	 *
	 * @param scenario the scenario
	 * @param facts what its expressions speak of
	 */
	public record Chosen(Scenario scenario, Facts facts) {
	}

	/**
	 * A scenario and how often it counted.
	 *
	 * @param scenario the scenario
	 * @param met how many calls it was meant for, its condition left aside
	 * @param served how many of them it served
	 */
	public record Count(Scenario scenario, long met, long served) {
	}

	private static final class Standing {

		private final Scenario scenario;

		private long met;

		private long served;

		Standing(Scenario scenario) {
			this.scenario = scenario;
		}

		Optional<Chosen> serve(Target call, LongFunction<Facts> facts) {
			var when = this.scenario.when();
			if (!when.calls().fits(call)) {
				return Optional.empty();
			}
			var known = facts.apply(++this.met);
			if (when.times().filter((most) -> this.served >= most).isPresent()
					|| when.condition().filter((condition) -> !condition.holds(known)).isPresent()) {
				return Optional.empty();
			}
			this.served++;
			return Optional.of(new Chosen(this.scenario, known));
		}

		/** Served by its name. */
		Chosen use(LongFunction<Facts> facts) {
			this.served++;
			return new Chosen(this.scenario, facts.apply(++this.met));
		}

	}

}
