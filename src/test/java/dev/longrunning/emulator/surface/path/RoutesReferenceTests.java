package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.Routes.Route;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The tree finds what a scan over all templates by specificity finds. */
class RoutesReferenceTests {

	private static final List<String> SEGMENTS = List.of("a", "b", "c", "*", "*", "**");

	private static final List<String> METHODS = List.of("GET", "POST");

	private static final List<String> VERBS = List.of("", "", ":x", ":y");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void theTreeAgreesWithAScan(long seed) {
		var random = new Random(seed);
		var all = IntStream.range(0, 1 + random.nextInt(60)).mapToObj((i) -> route(random, i)).toList();
		var routes = new Routes<>(all);
		int found = 0;
		for (int i = 0; i < 2_000; i++) {
			var method = pick(random, METHODS);
			var path = path(random);
			int banned = random.nextInt(4);
			var accepted = all.stream().filter((route) -> route.target() % 4 != banned).toList();
			var expected = scan(accepted, verbs(all), method, path);
			var match = routes.find(method, path, (target) -> target % 4 != banned);
			assertThat(match.map(Routes.Match::target)).as(method + " " + path).isEqualTo(expected);
			found += match.isPresent() ? 1 : 0;
		}
		assertThat(found).isPositive();
	}

	private static Optional<Integer> scan(List<Route<Integer>> routes, List<String> verbs, String method, String path) {
		int colon = path.lastIndexOf(':');
		var verb = (colon > path.lastIndexOf('/') && verbs.contains(path.substring(colon + 1)))
				? Optional.of(path.substring(colon + 1)) : Optional.<String>empty();
		var segments = List.of((verb.isPresent() ? path.substring(0, colon) : path).substring(1).split("/"));
		return routes.stream()
			.sorted((one, other) -> PathTemplate.MOST_SPECIFIC_FIRST.compare(one.template(), other.template()))
			.filter((route) -> route.httpMethod().equals(method) && route.template().verb().equals(verb))
			.filter((route) -> takes(route.template().segments(), segments))
			.map(Route::target)
			.findFirst();
	}

	private static boolean takes(List<PathSegment> template, List<String> path) {
		if (template.isEmpty()) {
			return path.isEmpty();
		}
		var rest = template.subList(1, template.size());
		return switch (template.getFirst()) {
			case Literal(var text) ->
				!path.isEmpty() && path.getFirst().equals(text) && takes(rest, path.subList(1, path.size()));
			case Wildcard.ONE -> !path.isEmpty() && takes(rest, path.subList(1, path.size()));
			case Wildcard.MANY -> IntStream.rangeClosed(0, path.size())
				.anyMatch((taken) -> takes(rest, path.subList(taken, path.size())));
		};
	}

	private static List<String> verbs(List<Route<Integer>> routes) {
		return routes.stream().flatMap((route) -> route.template().verb().stream()).toList();
	}

	private static Route<Integer> route(Random random, int target) {
		var segments = new ArrayList<String>();
		for (int i = 1 + random.nextInt(5); i > 0; i--) {
			segments.add(pick(random, SEGMENTS));
		}
		return new Route<>(pick(random, METHODS),
				PathTemplate.parse("/" + String.join("/", segments) + pick(random, VERBS)), target);
	}

	private static String path(Random random) {
		var path = new StringBuilder();
		for (int i = 1 + random.nextInt(6); i > 0; i--) {
			path.append('/').append(pick(random, List.of("a", "b", "c", "d")));
		}
		return path.append(pick(random, VERBS)).toString();
	}

	private static String pick(Random random, List<String> words) {
		return words.get(random.nextInt(words.size()));
	}

}
