package dev.longrunning.emulator.dispatch;

import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A strict service refuses what lacks a required field, over every transport. */
@EmulatorTest
@TestPropertySource(properties = "emulator.surfaces.strict=forms.example.com,workshop.example.com")
class RequiredFieldsTests {

	private static final String WHOLE = """
			"displayTitle": "t", "place": {"townName": "x"}, "kind": "ORDER", "pages": 0, "person": "p\"""";

	private final List<Transport> transports;

	private final Surfaces surfaces;

	private final MessageReader reader;

	@Autowired
	RequiredFieldsTests(@LocalServerPort int port, MessageReader reader, MessageWriter writer, Surfaces surfaces) {
		this.transports = List.of(new RestTransport(port, reader, writer), new GrpcTransport(port));
		this.surfaces = surfaces;
		this.reader = reader;
	}

	@AfterEach
	void close() {
		this.transports.forEach(Transport::close);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                                          | form copies_to
			"copiesTo": ["a"]                           | form
			"form": {WHOLE}                             | copies_to
			"copiesTo": ["a"], "form": {}               | form.display_title form.place form.kind form.pages form.person
			"copiesTo": ["a"], "form": {WHOLE, "otherPlace": {}}               | form.other_place.town_name
			"copiesTo": ["a"], "form": {WHOLE, "lines": [{"text": "a"}, {}]}   | form.lines[1].text
			"copiesTo": ["a"], "form": {WHOLE, "places": {"a": {}}}            | form.places[0].value.town_name
			""")
	void startThatLacksFieldsIsAnInvalidArgument(String body, String fields) {
		refused("FileForm",
				"{\"parent\": \"projects/p\"" + (body.isEmpty() ? "" : ", ") + body.replace("WHOLE", WHOLE) + "}",
				fields);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ", \"filedAt\": {}", ", \"copies\": 0, \"urgent\": false",
			", \"attachment\": {\"@type\": \"type.googleapis.com/forms.v1.Place\"}" })
	void startWithAllFieldsIsTaken(String more) {
		taken("FileForm",
				"{\"parent\": \"projects/p\", \"copiesTo\": [\"a\"], \"form\": {%s%s}}".formatted(WHOLE, more));
	}

	@Test
	void oneOfSeveralIsEnough() {
		taken("FileForm", "{\"parent\": \"projects/p\", \"copiesTo\": [\"a\"], \"form\": {%s}}"
			.formatted(WHOLE.replace("\"person\": \"p\"", "\"office\": {\"townName\": \"x\"}")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"updateMask": "displayTitle"                                  | form.display_title
					"updateMask": "displayTitle,place.townName"                   | form.display_title
					"updateMask": "*"                                             | form.display_title form.place form.kind form.pages form.person
					"updateMask": "otherPlace"                                    | reason
					""")
	void updateThatLacksWhatItNamesIsAnInvalidArgument(String mask, String fields) {
		var reason = fields.equals("reason") ? "" : ", \"reason\": \"r\"";
		var place = mask.contains("place.") ? ", \"place\": {\"townName\": \"x\"}" : "";
		refused("UpdateForm", "{\"form\": {\"name\": \"projects/p/forms/f\"%s}, %s%s}".formatted(place, mask, reason),
				fields);
	}

	@Test
	void updateThatNamesAnEmptyFieldOfAMessageLacksIt() {
		refused("UpdateForm", """
				{"form": {"name": "projects/p/forms/f", "place": {}, "otherPlace": {}}, "updateMask": "otherPlace",
				"reason": "r"}""", "form.other_place.town_name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ", \"updateMask\": \"lines\"", ", \"updateMask\": \"place.street\"" })
	void updateNeedsOnlyWhatItNames(String mask) {
		taken("UpdateForm", """
				{"form": {"name": "projects/p/forms/f", "place": {"street": "s"}}, "reason": "r"%s}""".formatted(mask));
	}

	@Test
	void fieldBoundFromThePathIsThere() {
		taken("FileForm", "{\"parent\": \"projects/path\", \"copiesTo\": [\"a\"], \"form\": {%s}}".formatted(WHOLE));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.transports.getLast()
				.call(call("FileForm", "{\"copiesTo\": [\"a\"], \"form\": {%s}}".formatted(WHOLE))))
			.satisfies((refusal) -> assertThat(violations(refusal)).extracting(BadRequest.FieldViolation::getField)
				.containsExactly("parent"));
	}

	@Test
	void serviceThatIsNotStrictRequiresNothing() {
		taken("FileLooseForm", "{\"parent\": \"projects/p\", \"form\": {\"lines\": [{}]}}");
		taken("UpdateLooseForm", "{\"form\": {\"name\": \"projects/p/looseForms/f\"}, \"updateMask\": \"*\"}");
	}

	private void refused(String method, String request, String fields) {
		for (var transport : this.transports) {
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> transport.call(call(method, request)))
				.satisfies((refusal) -> {
					assertThat(refusal.status().getCode()).isEqualTo(3);
					assertThat(violations(refusal)).extracting(BadRequest.FieldViolation::getField)
						.containsExactly(fields.split(" "));
					assertThat(refusal.status().getMessage().split("\n")).containsExactly(Stream.of(fields.split(" "))
						.map("The field '%s' is required."::formatted)
						.toArray(String[]::new));
				});
		}
	}

	private void taken(String method, String request) {
		this.transports
			.forEach((transport) -> assertThat(transport.call(call(method, request)).getAllFields()).isNotEmpty());
	}

	private ClientCall call(String name, String request) {
		var method = this.surfaces.all()
			.stream()
			.map(Surface::methods)
			.flatMap(List::stream)
			.filter((candidate) -> candidate.name().equals(name))
			.findFirst()
			.orElseThrow();
		return new ClientCall(method, this.reader.read(JsonMapper.shared().readTree(request), method.input()));
	}

	private static List<BadRequest.FieldViolation> violations(Refusal refusal) throws InvalidProtocolBufferException {
		return refusal.status().getDetails(0).unpack(BadRequest.class).getFieldViolationsList();
	}

}
