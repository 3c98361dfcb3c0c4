package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.surface.path.Routes.Route;
import org.jspecify.annotations.Nullable;

/** A node of the tree of templates. It stands for all templates with the same prefix. */
final class RouteNode<T> {

	private final Map<PathSegment, RouteNode<T>> children = new HashMap<>();

	private final Map<Ending, List<Route<T>>> routes = new HashMap<>();

	void add(Route<T> route) {
		var node = this;
		for (var segment : route.template().segments()) {
			node = node.children.computeIfAbsent(segment, (_) -> new RouteNode<>());
		}
		var ending = new Ending(route.httpMethod(), route.template().verb().orElse(""));
		node.routes.computeIfAbsent(ending, (_) -> new ArrayList<>()).add(route);
	}

	boolean hasChildren() {
		return !this.children.isEmpty();
	}

	@Nullable RouteNode<T> child(PathSegment segment) {
		return this.children.get(segment);
	}

	List<Route<T>> routes(Ending ending) {
		return this.routes.getOrDefault(ending, List.of());
	}

	/**
	 * The parts that distinguish routes with the same segments.
	 *
	 * @param httpMethod the HTTP method
	 * @param verb the custom verb, empty for none
	 */
	record Ending(String httpMethod, String verb) {
	}

}
