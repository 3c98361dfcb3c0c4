package dev.longrunning.emulator.surface.path;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * From an HTTP method and a path to the target of the template that takes it, at a cost
 * that does not grow with the number of templates.
 * <p>
 * Where several templates take a path, the first by
 * {@link PathTemplate#MOST_SPECIFIC_FIRST} that has a route with the method, the verb and
 * an accepted target wins; among routes of one shape, the first that was given.
 *
 * @param <T> what is routed to
 */
public final class Routes<T> {

	private final RouteNode<T> root = new RouteNode<>();

	private final Set<String> verbs;

	/**
	 * Routes in the order in which those of one shape are preferred.
	 * @param routes the routes
	 */
	public Routes(Collection<Route<T>> routes) {
		routes.forEach(this.root::add);
		this.verbs = routes.stream()
			.flatMap((route) -> route.template().verb().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Finds where a request goes.
	 * @param httpMethod the HTTP method, in upper case
	 * @param rawPath the undecoded path without query
	 * @param accepted which targets come into question
	 * @return the match; empty for an unknown path as for a known one with another method
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT where the
	 * path's encoding is wrong
	 */
	public Optional<Match<T>> find(String httpMethod, String rawPath, Predicate<? super T> accepted) {
		return RequestPath.parse(rawPath, this.verbs)
			.flatMap((path) -> search(httpMethod, path, accepted).find(this.root).map((route) -> match(route, path)));
	}

	/** How many nodes of the tree a request touches. */
	int visits(String httpMethod, String rawPath) {
		var path = RequestPath.parse(rawPath, this.verbs).orElseThrow();
		var search = search(httpMethod, path, (_) -> true);
		search.find(this.root);
		return search.visits();
	}

	private RouteSearch<T> search(String httpMethod, RequestPath path, Predicate<? super T> accepted) {
		return new RouteSearch<>(path.segments(), new RouteNode.Ending(httpMethod, path.verb()), accepted);
	}

	private Match<T> match(Route<T> route, RequestPath path) {
		return new Match<>(route.target(), route.template(), route.template().bind(path));
	}

	/**
	 * One way in.
	 *
	 * @param <T> what is routed to
	 * @param httpMethod the HTTP method, in upper case
	 * @param template the path
	 * @param target what it leads to
	 */
	public record Route<T>(String httpMethod, PathTemplate template, T target) {
	}

	/**
	 * Where a request goes.
	 *
	 * @param <T> what is routed to
	 * @param target the target
	 * @param template the template that took the path
	 * @param variables the values it binds, by field path; decoded, except that
	 * {@code %2F} stays in a variable over several segments
	 */
	public record Match<T>(T target, PathTemplate template, Map<String, String> variables) {

		public Match {
			variables = Map.copyOf(variables);
		}

	}

}
