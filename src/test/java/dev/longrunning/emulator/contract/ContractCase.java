package dev.longrunning.emulator.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.ClassPathResource;

/**
 * One case of {@code contract/cases.yaml}.
 *
 * @param id its id
 * @param yaml the case as written
 */
record ContractCase(String id, JsonNode yaml) {

	private static final JsonNode FILE = read("contract/cases.yaml");

	static List<ContractCase> all() {
		return FILE.path("cases")
			.valueStream()
			.map((yaml) -> new ContractCase(yaml.path("id").asString(), yaml))
			.toList();
	}

	/**
	 * The cases that can run with the settings of a mode; the empty text is the default.
	 */
	static Stream<ContractCase> inMode(String mode) {
		return all().stream().filter((contractCase) -> contractCase.yaml.path("mode").asString("").equals(mode));
	}

	static JsonNode fixture(String name) {
		return FILE.path("fixtures").path(name);
	}

	/** The full name of a type that the file abbreviates. */
	static String type(String name) {
		return FILE.path("types").path(name).asString(name);
	}

	@Override
	public String toString() {
		return this.id + " " + this.yaml.path("group").asString() + " "
				+ this.yaml.path("note").asString(this.yaml.path("request").path("path").asString());
	}

	private static JsonNode read(String resource) {
		try (var stream = new ClassPathResource(resource).getInputStream()) {
			return YAMLMapper.shared().readTree(stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
