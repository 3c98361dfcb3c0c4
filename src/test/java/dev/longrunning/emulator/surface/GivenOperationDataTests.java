package dev.longrunning.emulator.surface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Data about types of operations, and the mistakes in it. */
class GivenOperationDataTests {

	private static final Path KITCHEN = Path.of("src/test/resources/definitions/kitchen");

	private static final String SERVICE = "service: kitchen.example.com\n";

	private static final String FIELDS = "type: Order, name: number, status: phase, methods: {poll: ShowOrder}";

	@Test
	void dataWithoutMistakesIsTaken() {
		var surfaces = read(text("emulation.yaml"));
		assertThat(surfaces.problems()).isEmpty();
		assertThat(roles(surfaces)).containsExactly("CookDish STARTS", "WashTable STARTS", "ShowOrder GET",
				"AwaitOrder WAIT", "FindOrders LIST", "StopOrder CANCEL", "TearOrder DELETE");
	}

	@Test
	void pageShowsTheDataOfTheseTests() throws IOException {
		assertThat(Files.readString(Path.of("docs/emulation.md")))
			.contains("```yaml\n" + text("emulation.yaml") + "```");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{} | :3: operations[0]: 'type' is missing",
			"{type: Ordr} | :3: operations[0].type: no method returns a message 'Ordr'. Did you mean 'Order'?",
			"{type: kitchen.v1.Ordr} | Did you mean 'kitchen.v1.Order'?",
			"{type: Dish} | no method returns a message 'Dish'",
			"{type: Order} | operations[0].type: 'kitchen.v1.Order' is no operation: it has no text field 'name'",
			"{type: Order, name: nmber} | operations[0].name: 'kitchen.v1.Order' has no text field 'nmber'; expected one of number",
			"{type: Order, name: phase} | 'kitchen.v1.Order' has no text field 'phase'",
			"{type: Order, name: number, status: phse} | has no enum field 'phse'; expected one of phase, operationType, operation_type. Did you mean 'phase'?",
			"{type: Order, name: number, status: cook} | has no enum field 'cook'",
			"{type: Order, name: number, status: phase} | no method gets a 'kitchen.v1.Order', so that it cannot be polled",
			"{type: Order, times: {end: serve}} | operations[0].times.end: 'kitchen.v1.Order' has no timestamp or text field 'serve'",
			"{type: Order, times: {finish: served}} | operations[0].times.finish: unknown field 'finish'",
			"{type: Order, error: troubles} | Did you mean 'trouble'?",
			"{type: Order, error: progress} | has no message or text field 'progress'" })
	void mistakeInATypeIsRefusedWithItsLocation(String type, String message) {
		assertRefused(type, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"words: {done: ON_TABEL} | operations[0].words.done: there is no 'ON_TABEL' in kitchen.v1.Order.Phase; expected one of ON_TABLE",
			"words: {ended: ON_TABLE} | operations[0].words.ended: unknown field 'ended'",
			"fill: {cok: me} | operations[0].fill.cok: there is no 'cok' in kitchen.v1.Order",
			"fill: {progress: much} | operations[0].fill.progress: Invalid value",
			"fill: {cook: '${resource.nme}'} | undefined field 'nme'",
			"verbs: {CookDsh: COOK} | operations[0].verbs.CookDsh: no method is 'CookDsh'; expected one of CookDish",
			"verbs: {ShowOrder: COOK} | no method is 'ShowOrder'",
			"verbs: {CookDish: COK} | there is no 'COK' in kitchen.v1.Order.Verb; expected one of COOK",
			"targets: [projects/*/chairs/*] | operations[0].targets[0]: no path of a method that starts an operation begins with 'projects/*/chairs/*'",
			"targetIds: projects/*/tables/* | operations[0].targetIds: expected a list" })
	void mistakeInAnOperationIsRefusedWithItsLocation(String key, String message) {
		assertRefused("{" + FIELDS + ", " + key + "}", message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "poll: ShowOrdr | operations[0].methods.poll: no method is 'ShowOrdr'; expected one of ShowOrder",
					"poll: FindOrders | 'FindOrders' does not return a 'kitchen.v1.Order'",
					"wait: TearOrder | 'TearOrder' does not return a 'kitchen.v1.Order'",
					"list: ShowOrder | 'ShowOrder' does not return a list of 'kitchen.v1.Order'",
					"cancel: Kitchen.StopOrdr | Did you mean 'Kitchen.StopOrder'?",
					"stop: StopOrder | unknown field 'stop'" })
	void mistakeInAMethodIsRefusedWithItsLocation(String method, String message) {
		assertRefused("{type: Order, name: number, status: phase, methods: {" + method + "}}", message);
	}

	@Test
	void typeThatOccursTwiceIsRefused() {
		var refused = catchThrowableOfType(StatusException.class,
				() -> read(SERVICE + "operations:\n- {" + FIELDS + "}\n- {" + FIELDS + "}\n"));
		assertThat(refused).hasMessageContaining(":4: operations[1].type: 'Order' occurs twice");
	}

	@Test
	void typeInAVersionThatIsNotLoadedIsReported() {
		var surfaces = read(SERVICE + "operations: [{type: kitchen.v2.Order}]\n");
		assertThat(surfaces.problems()).singleElement()
			.hasToString(
					"d/emulation.yaml:2: no method returns a message 'kitchen.v2.Order'. Did you mean 'kitchen.v1.Order'?");
	}

	@Test
	void dataWithoutOperationsKeepsThoseOfEarlierData() {
		var surfaces = Definitions.read(List.of(source("b/emulation.yaml", text("emulation.yaml"))),
				() -> List.of(source("kitchen.proto", text("kitchen.proto")), source("d/emulation.yaml", SERVICE)),
				Strictness.NONE);
		assertThat(roles(surfaces)).contains("CookDish STARTS", "ShowOrder GET");
	}

	private static List<String> roles(Surfaces surfaces) {
		return surfaces.find("kitchen.example.com")
			.orElseThrow()
			.methods()
			.stream()
			.map((method) -> method.name() + " " + method.role())
			.toList();
	}

	private static void assertRefused(String type, String message) {
		var refused = catchThrowableOfType(StatusException.class,
				() -> read(SERVICE + "operations:\n- " + type + "\n"));
		assertThat(refused).as(type).isNotNull();
		assertThat(refused.getMessage()).startsWith("d/emulation.yaml:").contains(message);
	}

	private static Surfaces read(String data) {
		return Definitions.read(List.of(),
				() -> List.of(source("kitchen.proto", text("kitchen.proto")), source("d/emulation.yaml", data)),
				Strictness.NONE);
	}

	private static Source source(String name, String text) {
		return new Source(name, text.getBytes(StandardCharsets.UTF_8));
	}

	private static String text(String file) {
		try {
			return Files.readString(KITCHEN.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
