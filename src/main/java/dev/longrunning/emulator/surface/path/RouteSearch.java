package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.Routes.Route;

/**
 * One walk through the tree of templates, depth first and the more specific child first.
 * <p>
 * A node is entered with all positions in the path that its segments can lead to: one, or
 * after {@code **} several. So each node is entered once at most, however many ways there
 * are to divide the path between wildcards.
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
		var start = new BitSet();
		start.set(0);
		return enter(root, start);
	}

	int visits() {
		return this.visits;
	}

	private Optional<Route<T>> enter(RouteNode<T> node, BitSet positions) {
		if (positions.isEmpty()) {
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
		var found = positions.get(this.path.size()) ? acceptedRoute(node) : Optional.<Route<T>>empty();
		return found.isPresent() ? found : enterChild(node, Wildcard.MANY, positions);
	}

	private Optional<Route<T>> enterChild(RouteNode<T> node, PathSegment segment, BitSet positions) {
		return node.child(segment).flatMap((child) -> enter(child, after(segment, positions)));
	}

	private Optional<Route<T>> acceptedRoute(RouteNode<T> node) {
		return node.routes(this.ending).stream().filter((route) -> this.accepted.test(route.target())).findFirst();
	}

	private List<PathSegment> nextSegments(BitSet positions) {
		var texts = new TreeSet<String>();
		for (int p = positions.nextSetBit(0); isInside(p); p = positions.nextSetBit(p + 1)) {
			texts.add(this.path.get(p));
		}
		var segments = new ArrayList<PathSegment>(texts.size() + 1);
		texts.forEach((text) -> segments.add(new Literal(text)));
		segments.add(Wildcard.ONE);
		return segments;
	}

	private BitSet after(PathSegment segment, BitSet positions) {
		var next = new BitSet(this.path.size() + 1);
		if (segment == Wildcard.MANY) {
			next.set(positions.nextSetBit(0), this.path.size() + 1);
			return next;
		}
		for (int p = positions.nextSetBit(0); isInside(p); p = positions.nextSetBit(p + 1)) {
			if (segment.takes(this.path.get(p))) {
				next.set(p + 1);
			}
		}
		return next;
	}

	private boolean isInside(int position) {
		return 0 <= position && position < this.path.size();
	}

}
