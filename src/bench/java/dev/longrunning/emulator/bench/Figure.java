package dev.longrunning.emulator.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One figure of several measurements.
 *
 * @param median the one in the middle
 * @param lowest the lowest
 * @param highest the highest
 */
record Figure(double median, double lowest, double highest) {

	static Figure of(double value) {
		return new Figure(value, value, value);
	}

	static Figure of(List<Double> values) {
		var sorted = values.stream().sorted().toList();
		return new Figure(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
	}

	static Figure of(List<Sample> samples, ToDoubleFunction<Sample> figure) {
		return of(samples.stream().map(figure::applyAsDouble).toList());
	}

}
