package dev.longrunning.emulator.surface.path;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RoutesTests {

	private final Routes<String> routes = routes("GET /v1/{name=projects/*/operations/*}",
			"POST /v1/{name=projects/*/operations/*}:cancel", "DELETE /v1/{name=projects/*/operations/*}",
			"GET /v1/{name=projects/*}/operations", "GET /v1/{name=operations}", "GET /v1/{name=operations/**}",
			"POST /v1/{name=operations/**}:cancel", "GET /v2/{name=operations/projects/**}/operations",
			"GET /v3/operations/{id}", "GET /v3/{name=*/special}", "POST /v3/{name=operations/*}",
			"GET /v4/{name=*/*}/x", "GET /v5/{parent=**}/operations/{id=**}", "GET /$discovery/rest");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GET  /v1/projects/p/operations/o            | GET /v1/{name=projects/*/operations/*}         | {name=projects/p/operations/o}
					POST /v1/projects/p/operations/o:cancel     | POST /v1/{name=projects/*/operations/*}:cancel | {name=projects/p/operations/o}
					DELETE /v1/projects/p/operations/o          | DELETE /v1/{name=projects/*/operations/*}      | {name=projects/p/operations/o}
					GET  /v1/projects/p/operations/o/           | GET /v1/{name=projects/*/operations/*}         | {name=projects/p/operations/o}
					GET  /v1/projects/p/operations              | GET /v1/{name=projects/*}/operations           | {name=projects/p}
					GET  /v1/projects/p/operations///           | GET /v1/{name=projects/*}/operations           | {name=projects/p}
					GET  /v1/operations                         | GET /v1/{name=operations}                      | {name=operations}
					GET  /v1/operations/a/b                     | GET /v1/{name=operations/**}                   | {name=operations/a/b}
					POST /v1/operations:cancel                  | POST /v1/{name=operations/**}:cancel           | {name=operations}
					POST /v1/operations/a/:cancel               | POST /v1/{name=operations/**}:cancel           | {name=operations/a}
					GET  /v2/operations/projects/a/b/operations | GET /v2/{name=operations/projects/**}/operations | {name=operations/projects/a/b}
					GET  /v2/operations/projects/operations     | GET /v2/{name=operations/projects/**}/operations | {name=operations/projects}
					GET  /v5/a/operations/b/operations/c        | GET /v5/{parent=**}/operations/{id=**}         | {parent=a, id=b/operations/c}
					GET  /%24discovery/rest                     | GET /$discovery/rest                           | {}
					""")
	void pathsFindTheirRoute(String request, String route, String variables) {
		var match = find(this.routes, request).orElseThrow();
		assertThat(match.target()).isEqualTo(route);
		assertThat(route).endsWith(" " + match.template());
		var expected = variables.substring(1, variables.length() - 1);
		assertThat(match.variables().entrySet().stream().map(Map.Entry::toString))
			.containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(", "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT /v1/projects/p/operations/o", "GET /v1/projects/p/operations/a/b",
			"GET /v1/nothing/here", "GET /v1/Projects/p/operations/o", "GET /v9/projects/p/operations/o",
			"GET /v1/projects%2Fp%2Foperations%2Fo", "POST /v1/projects/p/operations/o%3Acancel",
			"POST /v1/projects/p/operations/o:cancel/", "POST /v1/projects/p/operations/o:other", "GET /", "GET /v1",
			"GET *", "get /v1/operations" })
	void otherPathsFindNothing(String request) {
		assertThat(find(this.routes, request)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PUT /v1/projects/p/operations/o           | GET /v1/{name=projects/*/operations/*}
			POST /v1/projects/p/operations/o:cancle   | POST /v1/{name=projects/*/operations/*}:cancel
			GET /v1/Projects/p/operations/o           | GET /v1/{name=projects/*/operations/*}
			GET /projects/p/operations/o              | GET /v1/{name=projects/*/operations/*}
			DELETE /v1/projects/p/operation/o         | DELETE /v1/{name=projects/*/operations/*}
			GET /v1/projects/p/operations/o/x         | GET /v1/{name=projects/*/operations/*}
			GET /v1/operation                         | GET /v1/{name=operations}
			GET /$discovery/rset                      | GET /$discovery/rest
			""")
	void nearestRouteIsFound(String request, String route) {
		assertThat(nearest(request)).hasSizeBetween(1, 3).startsWith(route);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /", "GET *", "GET /nothing", "GET /nothing/is/here/at/all",
			"GET /v1/projects/p/operations/o/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r" })
	void requestThatIsLikeNoRouteHasNoneNearby(String request) {
		assertThat(nearest(request)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/v1/projects/p/operations/a:b, projects/p/operations/a:b",
			"/v1/projects/p/operations/a%3Acancel, projects/p/operations/a:cancel",
			"/v1/projects/p:cancel/operations/a, projects/p:cancel/operations/a",
			"/v1/projects/p/operations/a%20b, projects/p/operations/a b",
			"/v1/projects/p/operations/a%2Fb%2fc, projects/p/operations/a%2Fb%2fc",
			"/v1/projects/p/operations/a+b=, projects/p/operations/a+b=",
			"/v1/projects/p/operations/%E2%82%AC, projects/p/operations/€",
			"/v1/%70rojects/p/operations/o, projects/p/operations/o",
			"/v1/projects//operations/o, projects//operations/o", "/v1/operations//a, operations//a",
			"/v1/operations/a%2Fb/c, operations/a%2Fb/c" })
	void namesOverSeveralSegmentsKeepOnlyEncodedSlashes(String path, String name) {
		assertThat(find(this.routes, "GET " + path).orElseThrow().variables()).containsEntry("name", name);
	}

	@ParameterizedTest
	@CsvSource({ "a%2Fb%2fc, a/b/c", "a%20b, a b", "a+b, a+b", "a:b, a:b", "a%252Fb, a%2Fb" })
	void namesOfOneSegmentAreFullyDecoded(String segment, String id) {
		assertThat(find(this.routes, "GET /v3/operations/" + segment).orElseThrow().variables()).containsEntry("id",
				id);
	}

	@ParameterizedTest
	@CsvSource({ "/v1/projects/%zz/operations/o, 13, %zz", "/v1/unknown/%, 12, %", "/v1/operations/%C3(, 15, %C3" })
	void wrongEncodingIsRefusedWithItsPosition(String path, int position, String offending) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> find(this.routes, "GET " + path))
			.withMessageContaining("path at position " + position + ", '" + offending + "'")
			.returns(Code.INVALID_ARGUMENT, StatusException::code);
	}

	@Test
	void theSearchGoesOnWhereMethodOrVerbIsMissing() {
		assertThat(find(this.routes, "GET /v3/operations/special").orElseThrow().target())
			.isEqualTo("GET /v3/operations/{id}");
		var routes = routes("POST /v1/a/b", "GET /v1/a/*:run", "GET /v1/*/b", "GET /v1/**");
		assertThat(find(routes, "GET /v1/a/b").orElseThrow().target()).isEqualTo("GET /v1/*/b");
		assertThat(find(routes, "GET /v1/a/b:run").orElseThrow().target()).isEqualTo("GET /v1/a/*:run");
		assertThat(find(routes, "GET /v1/a/c").orElseThrow().target()).isEqualTo("GET /v1/**");
	}

	@Test
	void theTemplateDecidesNotWhereInThePathItsLiteralStands() {
		var routes = routes("GET /**/b/**", "GET /**/a/**", "GET /**/c/x", "GET /**/c/*/**");
		assertThat(find(routes, "GET /b/a/z").orElseThrow().target()).isEqualTo("GET /**/a/**");
		assertThat(find(routes, "GET /c/y/c/x").orElseThrow().target()).isEqualTo("GET /**/c/x");
	}

	@Test
	void theFirstAcceptedOfOneShapeWins() {
		var routes = routes("GET /v1/{name=operations/*}", "GET /v1/operations/{id}", "GET /v1/{name=**}");
		assertThat(routes.find("GET", "/v1/operations/o", (_) -> true).orElseThrow().variables())
			.containsExactly(Map.entry("name", "operations/o"));
		assertThat(
				routes.find("GET", "/v1/operations/o", (target) -> target.contains("{id}")).orElseThrow().variables())
			.containsExactly(Map.entry("id", "o"));
		assertThat(routes.find("GET", "/v1/operations/o", (target) -> target.contains("**")).orElseThrow().variables())
			.containsExactly(Map.entry("name", "operations/o"));
		assertThat(routes.find("GET", "/v1/operations/o", (_) -> false)).isEmpty();
	}

	@Test
	void manyWaysToDivideAPathCostNoMoreThanTheTree() {
		var templates = Stream.of("/**/a/**/a/**/a/**/a/**/a/**/a/**/b", "/**/*/**/a/**/*/**/a/**/*/**/c")
			.map("GET "::concat)
			.toArray(String[]::new);
		var routes = routes(templates);
		var path = "/a".repeat(4_000);
		assertThat(find(routes, "GET " + path)).isEmpty();
		assertThat(routes.visits("GET", path)).isLessThanOrEqualTo(27);
		assertThat(find(routes, "GET " + path + "/b")).isPresent();
	}

	@Test
	void branchesThatAllFitAreWalkedOnce() {
		var routes = routes(IntStream.range(0, 1 << 10)
			.mapToObj((bits) -> "GET " + IntStream.range(0, 10)
				.mapToObj((bit) -> ((bits >> bit & 1) == 0) ? "/a" : "/**")
				.reduce("", String::concat) + "/end")
			.toArray(String[]::new));
		int nodes = (1 << 11) - 1 + (1 << 10);
		assertThat(routes.visits("GET", "/a".repeat(200))).isLessThanOrEqualTo(nodes);
	}

	private static Optional<Routes.Match<String>> find(Routes<String> routes, String request) {
		var parts = request.split(" +");
		return routes.find(parts[0], parts[1], (_) -> true);
	}

	private static Routes<String> routes(String... bindings) {
		return new Routes<>(Stream.of(bindings).map(RoutesTests::route).toList());
	}

	private List<String> nearest(String request) {
		var parts = request.split(" ");
		return this.routes.nearest(parts[0], parts[1], (_) -> true, 3).stream().map(Routes.Route::target).toList();
	}

	private static Routes.Route<String> route(String binding) {
		var parts = List.of(binding.split(" "));
		return new Routes.Route<>(parts.getFirst(), PathTemplate.parse(parts.getLast()), binding);
	}

}
