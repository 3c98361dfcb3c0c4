package dev.longrunning.emulator.surface.path;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The routing table from HTTP methods and paths to targets. The cost of a search does not
 * grow with the number of templates.
 * <p>
 * If several templates match a path, the first one by
 * {@link PathTemplate#MOST_SPECIFIC_FIRST} wins that has a route with the HTTP method,
 * the verb and an accepted target. Of several routes with the same shape, the first given
 * wins.
 *
 * @param <T> the type of the targets
 */
public final class Routes<T> {

	private final RouteNode<T> root = new RouteNode<>();

	private final Set<String> verbs;

	private final List<Route<T>> all;

	/**
	 * A table of routes.
	 * @param routes the routes; of routes with the same shape, the preferred one first
	 */
	public Routes(Collection<Route<T>> routes) {
		this.all = List.copyOf(routes);
		routes.forEach(this.root::add);
		this.verbs = routes.stream()
			.flatMap((route) -> route.template().verb().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Finds the target of a request.
	 * @param httpMethod the HTTP method, in upper case
	 * @param rawPath the encoded path without the query
	 * @param accepted the condition for targets
	 * @return the match; empty for an unknown path, and for a known one with another HTTP
	 * method
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if the
	 * encoding of the path is invalid
	 */
	public Optional<Match<T>> find(String httpMethod, String rawPath, Predicate<? super T> accepted) {
		return RequestPath.parse(rawPath, this.verbs)
			.flatMap((path) -> search(httpMethod, path, accepted).find(this.root).map((route) -> match(route, path)));
	}

	/**
	 * Finds the routes that a request without a target may mean.
	 * @param httpMethod the HTTP method, in upper case
	 * @param rawPath the encoded path without the query
	 * @param accepted the condition for targets
	 * @param most the largest number of routes to return
	 * @return the routes that are near, the nearest first
	 */
	public List<Route<T>> nearest(String httpMethod, String rawPath, Predicate<? super T> accepted, int most) {
		var distance = new PathDistance(httpMethod, rawPath);
		return this.all.stream()
			.filter((route) -> distance.isComparable() && route.template().hasLiteral()
					&& accepted.test(route.target()))
			.map((route) -> Map.entry(distance.to(route), route))
			.filter((route) -> distance.isNear(route.getKey()))
			.sorted(Comparator.comparing(Map.Entry::getKey))
			.limit(most)
			.map(Map.Entry::getValue)
			.toList();
	}

	/** The number of nodes that a search enters. */
	int visits(String httpMethod, String rawPath) {
		var path = RequestPath.parse(rawPath, this.verbs).orElseThrow();
		var search = search(httpMethod, path, (_) -> true);
		search.find(this.root);
		return search.visits();
	}

	private RouteSearch<T> search(String httpMethod, RequestPath path, Predicate<? super T> accepted) {
		return new RouteSearch<>(path.segments(), RouteNode.ending(httpMethod, path.verb()), accepted);
	}

	private Match<T> match(Route<T> route, RequestPath path) {
		return new Match<>(route.target(), route.template(), route.template().bind(path));
	}

	/**
	 * An entry of the table.
	 *
	 * @param <T> the type of the target
	 * @param httpMethod the HTTP method, in upper case
	 * @param template the path template
	 * @param target the target
	 */
	public record Route<T>(String httpMethod, PathTemplate template, T target) {
	}

	/**
	 * The result of a search.
	 *
	 * @param <T> the type of the target
	 * @param target the target
	 * @param template the template that matched the path
	 * @param variables the values of the variables by field path; decoded, except that
	 * {@code %2F} stays encoded in a variable over several segments
	 */
	public record Match<T>(T target, PathTemplate template, Map<String, String> variables) {

		public Match {
			variables = Map.copyOf(variables);
		}

	}

}
