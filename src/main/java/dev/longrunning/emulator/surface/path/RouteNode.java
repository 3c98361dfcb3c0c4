package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.Routes.Route;
import org.jspecify.annotations.Nullable;

/** A node of the tree of templates. It stands for all templates with the same prefix. */
final class RouteNode<T> {

	private final Map<String, RouteNode<T>> literals = new HashMap<>();

	private @Nullable RouteNode<T> one;

	private @Nullable RouteNode<T> many;

	/** The routes by their endings, see {@link #ending}. */
	private final Map<String, List<Route<T>>> routes = new HashMap<>();

	void add(Route<T> route) {
		var node = this;
		for (var segment : route.template().segments()) {
			node = node.childToFill(segment);
		}
		var ending = ending(route.httpMethod(), route.template().verb().orElse(""));
		node.routes.computeIfAbsent(ending, (_) -> new ArrayList<>()).add(route);
	}

	private RouteNode<T> childToFill(PathSegment segment) {
		return switch (segment) {
			case Literal(var text) -> this.literals.computeIfAbsent(text, (_) -> new RouteNode<>());
			case Wildcard.ONE -> this.one = (this.one != null) ? this.one : new RouteNode<>();
			case Wildcard.MANY -> this.many = (this.many != null) ? this.many : new RouteNode<>();
		};
	}

	boolean hasLiterals() {
		return !this.literals.isEmpty();
	}

	/** Returns the child for one segment with a text. */
	@Nullable RouteNode<T> literal(String text) {
		return this.literals.get(text);
	}

	/** Returns the child for one segment with any text. */
	@Nullable RouteNode<T> one() {
		return this.one;
	}

	/** Returns the child for any number of segments. */
	@Nullable RouteNode<T> many() {
		return this.many;
	}

	List<Route<T>> routes(String ending) {
		return this.routes.getOrDefault(ending, List.of());
	}

	/**
	 * The parts that distinguish routes with the same segments.
	 * @param httpMethod the HTTP method
	 * @param verb the custom verb, empty for none
	 */
	static String ending(String httpMethod, String verb) {
		return verb.isEmpty() ? httpMethod : httpMethod + ":" + verb;
	}

}
