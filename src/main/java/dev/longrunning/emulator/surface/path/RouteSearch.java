package dev.longrunning.emulator.surface.path;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.Routes.Route;

/**
 * One search in the tree of templates: depth first, more specific children first.
 * <p>
 * A node is entered with all positions in the path to which its segments can lead: one
 * position, or several after {@code **}. So each node is entered at most once, regardless
 * of the number of ways to divide the path between wildcards.
 */
final class RouteSearch<T> {

	private final List<String> path;

	private final RouteNode.Ending ending;

	private final Predicate<? super T> accepted;

	private int visits;

	RouteSearch(List<String> path, RouteNode.Ending ending, Predicate<? super T> accepted) {
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
		if (node.hasChildren()) {
			for (var segment : nextSegments(positions)) {
				var found = enterChild(node, segment, positions);
				if (found.isPresent()) {
					return found;
				}
			}
		}
		var found = isInside(positions[positions.length - 1]) ? Optional.<Route<T>>empty() : acceptedRoute(node);
		return found.isPresent() ? found : enterChild(node, Wildcard.MANY, positions);
	}

	private Optional<Route<T>> enterChild(RouteNode<T> node, PathSegment segment, int[] positions) {
		var child = node.child(segment);
		return (child != null) ? enter(child, after(segment, positions)) : Optional.empty();
	}

	private Optional<Route<T>> acceptedRoute(RouteNode<T> node) {
		for (var route : node.routes(this.ending)) {
			if (this.accepted.test(route.target())) {
				return Optional.of(route);
			}
		}
		return Optional.empty();
	}

	private List<PathSegment> nextSegments(int[] positions) {
		if (positions.length == 1) {
			return isInside(positions[0]) ? List.of(new Literal(this.path.get(positions[0])), Wildcard.ONE) : List.of();
		}
		var texts = new TreeSet<String>();
		inside(positions).mapToObj(this.path::get).forEach(texts::add);
		return Stream.concat(texts.stream().map(Literal::new), Stream.of(Wildcard.ONE)).toList();
	}

	private int[] after(PathSegment segment, int[] positions) {
		if (segment == Wildcard.MANY) {
			return IntStream.rangeClosed(positions[0], this.path.size()).toArray();
		}
		if (positions.length == 1) {
			// the child was chosen by the segment at this position
			return isInside(positions[0]) ? new int[] { positions[0] + 1 } : new int[0];
		}
		return inside(positions).filter((position) -> segment.matches(this.path.get(position)))
			.map((position) -> position + 1)
			.toArray();
	}

	private IntStream inside(int[] positions) {
		return Arrays.stream(positions).filter(this::isInside);
	}

	private boolean isInside(int position) {
		return position < this.path.size();
	}

}
