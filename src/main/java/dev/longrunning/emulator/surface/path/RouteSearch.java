package dev.longrunning.emulator.surface.path;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.longrunning.emulator.surface.path.Routes.Route;
import org.jspecify.annotations.Nullable;

/**
 * One search in the tree of templates: depth first, more specific children first.
 * <p>
 * A node is entered with all positions in the path to which its segments can lead: one
 * position, or several after {@code **}. So each node is entered at most once, regardless
 * of the number of ways to divide the path between wildcards.
 */
final class RouteSearch<T> {

	private final List<String> path;

	private final String ending;

	private final Predicate<? super T> accepted;

	private int visits;

	RouteSearch(List<String> path, String ending, Predicate<? super T> accepted) {
		this.path = path;
		this.ending = ending;
		this.accepted = accepted;
	}

	Optional<Route<T>> find(RouteNode<T> root) {
		return enter(root, new int[] { 0 });
	}

	int visits() {
		return this.visits;
	}

	/** Enters a node; the positions are sorted. */
	private Optional<Route<T>> enter(RouteNode<T> node, int[] positions) {
		if (positions.length == 0) {
			return Optional.empty();
		}
		this.visits++;
		var found = node.hasLiterals() ? enterLiteral(node, positions) : Optional.<Route<T>>empty();
		if (found.isEmpty()) {
			found = enterChild(node.one(), () -> afterOne(positions));
		}
		if (found.isEmpty() && !isInside(positions[positions.length - 1])) {
			found = acceptedRoute(node);
		}
		return found.isPresent() ? found : enterChild(node.many(), () -> from(positions[0]));
	}

	private Optional<Route<T>> enterLiteral(RouteNode<T> node, int[] positions) {
		for (var text : texts(positions)) {
			var found = enterChild(node.literal(text), () -> after(positions, text));
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	/**
	 * Enters a child, if there is one. Its positions are computed only then: a path may
	 * have thousands of segments, and most of them have no child.
	 */
	private Optional<Route<T>> enterChild(@Nullable RouteNode<T> child, Supplier<int[]> positions) {
		return (child != null) ? enter(child, positions.get()) : Optional.empty();
	}

	private Optional<Route<T>> acceptedRoute(RouteNode<T> node) {
		for (var route : node.routes(this.ending)) {
			if (this.accepted.test(route.target())) {
				return Optional.of(route);
			}
		}
		return Optional.empty();
	}

	/** The texts of the next segments. */
	private Collection<String> texts(int[] positions) {
		if (positions.length == 1) {
			return isInside(positions[0]) ? List.of(this.path.get(positions[0])) : List.of();
		}
		var texts = new TreeSet<String>();
		for (var position : afterOne(positions)) {
			texts.add(this.path.get(position - 1));
		}
		return texts;
	}

	/** The positions after one segment with a text. */
	private int[] after(int[] positions, String text) {
		return after(positions, (position) -> this.path.get(position).equals(text));
	}

	/** The positions after one segment. */
	private int[] afterOne(int[] positions) {
		return after(positions, (_) -> true);
	}

	private int[] after(int[] positions, IntPredicate matches) {
		var after = new int[positions.length];
		var count = 0;
		for (var position : positions) {
			if (isInside(position) && matches.test(position)) {
				after[count++] = position + 1;
			}
		}
		return Arrays.copyOf(after, count);
	}

	/** All positions after any number of segments. */
	private int[] from(int first) {
		return IntStream.rangeClosed(first, this.path.size()).toArray();
	}

	private boolean isInside(int position) {
		return position < this.path.size();
	}

}
