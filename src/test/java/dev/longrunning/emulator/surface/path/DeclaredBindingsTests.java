package dev.longrunning.emulator.surface.path;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.Routes.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The bindings that services declare for their operations, all in one tree. */
class DeclaredBindingsTests {

	private static final List<Route<String>> DECLARED = read();

	private static final Routes<String> ROUTES = new Routes<>(DECLARED);

	@ParameterizedTest
	@ValueSource(strings = { "id", "a:b", "a b/c", "100%+=", "é€", "a:cancel", "operations", "-_.~" })
	void everyBindingIsFoundByThePathsItExpandsTo(String id) {
		for (var route : DECLARED) {
			var values = values(route.template(), id);
			var path = route.template().expand(values);
			var match = ROUTES.find(route.httpMethod(), path, (target) -> target.equals(route.target())).orElseThrow();
			assertThat(match.variables()).as(path).isEqualTo(values);
		}
	}

	@Test
	void amongAllBindingsThePathFindsTheShapeItCameFrom() {
		for (var route : DECLARED) {
			var path = route.template().expand(values(route.template(), "id"));
			var found = ROUTES.find(route.httpMethod(), path, (_) -> true).orElseThrow();
			assertThat(found.target()).startsWith(route.httpMethod() + " ");
			assertThat(found.template().segments()).as(path).isEqualTo(route.template().segments());
			assertThat(found.template().verb()).as(path).isEqualTo(route.template().verb());
		}
	}

	@Test
	void colonsOfIdsThatAreNoVerbStayInTheName() {
		for (var route : DECLARED) {
			var values = values(route.template(), "a:b");
			var path = route.template().expand(values).replace("%3A", ":");
			var match = ROUTES.find(route.httpMethod(), path, (target) -> target.equals(route.target())).orElseThrow();
			assertThat(match.variables()).as(path).isEqualTo(values);
		}
	}

	@Test
	void namesFitTheirPatterns() {
		for (var template : DECLARED.stream().map(Route::template).toList()) {
			values(template, "id").forEach((field, name) -> {
				var wholeTree = template.segments().getLast() == Wildcard.MANY && name.equals("id/x/id");
				assertThat(template.fits(field, name)).as(template + " " + name).isTrue();
				assertThat(template.fits(field, "nothing-of/the-sort")).as(template.toString()).isEqualTo(wholeTree);
			});
		}
	}

	@Test
	void documentedPathsHaveAsManyParametersAsWildcards() {
		for (var route : DECLARED) {
			var path = route.template().openApi();
			assertThat(path.parameters()).extracting(OpenApiPath.Parameter::name)
				.doesNotHaveDuplicates()
				.hasSize((int) route.template().segments().stream().filter(Wildcard.class::isInstance).count())
				.allSatisfy((name) -> assertThat(path.path()).contains("{" + name + "}"));
		}
	}

	@Test
	void theCostDoesNotGrowWithTheNumberOfTemplates() {
		for (var route : DECLARED) {
			var few = Stream.concat(Stream.of(route), DECLARED.stream().limit(9)).toList();
			var path = route.template().expand(values(route.template(), "id"));
			assertThat(ROUTES.visits(route.httpMethod(), path)).as(path)
				.isBetween(1, 2 * new Routes<>(few).visits(route.httpMethod(), path));
		}
		assertThat(DECLARED).hasSizeGreaterThan(1_000);
	}

	private static Map<String, String> values(PathTemplate template, String id) {
		var values = new HashMap<String, String>();
		for (var variable : template.variables()) {
			values.put(variable.fieldPath(), variable.segments().stream().map((segment) -> switch (segment) {
				case Literal(var text) -> text;
				case Wildcard.ONE -> variable.isMultiSegment() ? id.replace("/", "%2F") : id;
				case Wildcard.MANY -> id + "/x/" + id;
			}).collect(Collectors.joining("/")));
		}
		return values;
	}

	private static List<Route<String>> read() {
		try (var lines = new InputStreamReader(
				Objects.requireNonNull(DeclaredBindingsTests.class.getResourceAsStream("/lro-bindings.tsv")),
				StandardCharsets.UTF_8)) {
			return lines.readAllLines()
				.stream()
				.filter((line) -> !line.startsWith("#") && !line.startsWith("method\t"))
				.map((line) -> route(line.split("\t")))
				.toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException("The bindings cannot be read", ex);
		}
	}

	private static Route<String> route(String[] row) {
		return new Route<>(row[1], PathTemplate.parse(row[2]), row[1] + " " + row[2]);
	}

}
