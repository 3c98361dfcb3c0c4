package dev.longrunning.emulator.bench;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One row of the table.
 *
 * @param name what was measured
 * @param unit in what
 * @param ours the emulator's figure
 * @param reference whom it is compared with; empty text: nobody
 * @param theirs the reference's figure
 * @param aim what has to be reached
 */
record Row(String name, String unit, Figure ours, String reference, Optional<Figure> theirs, Aim aim) {

	static Row alone(String name, String unit, Figure ours, Aim aim) {
		return new Row(name, unit, ours, "", Optional.empty(), aim);
	}

	@JsonProperty
	Optional<Double> ratio() {
		return this.theirs.map((figure) -> this.ours.median() / figure.median());
	}

	/**
	 * The reached aim: {@code goal}, {@code bar}, {@code MISSED}, {@code not yet} if only
	 * a goal is set, or nothing.
	 */
	@JsonProperty
	String met() {
		return switch (this.aim) {
			case Aim.None() -> "";
			case Aim.Ratio(var bar, var goal) -> met(ratio().orElseThrow(), bar, goal);
			case Aim.AtMost(var bar, var goal) -> met(this.ours.median(), bar, goal);
		};
	}

	private static String met(double value, double bar, double goal) {
		if (value <= goal) {
			return "goal";
		}
		if (Double.isNaN(bar)) {
			return "not yet";
		}
		return (value <= bar) ? "bar" : "MISSED";
	}

}
