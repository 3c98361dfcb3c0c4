package dev.longrunning.emulator.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.longrunning.emulator.clients.node.NodePackages;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * All of Google's public protos, from the npm package {@code google-proto-files}, and
 * beside them for each service the bindings of its operations as its own config declares
 * them, which the package does not have.
 */
public final class WholeTree implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Path SOURCE = Path.of("src/test/resources/coverage/whole-tree");

	private static final Path TARGET = Path.of("target/whole-tree");

	private static final Path BINDINGS = Path.of("src/test/resources/lro-bindings.tsv");

	/** Interfaces that say nothing of their service; its config does. */
	private static final Map<String, String> WITHOUT_HOST = Map.of("runtimeconfig.googleapis.com",
			"google.cloud.runtimeconfig.v1beta1.RuntimeConfigManager", "datastore.googleapis.com",
			"google.datastore.admin.v1beta1.DatastoreAdmin");

	private static final String OPERATIONS = "google.longrunning.Operations.";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues.of("emulator.surfaces.definitions=" + definitions()).applyTo(context);
	}

	/**
	 * Brings it here.
	 * @return the directories, as the application's setting takes them
	 */
	static String definitions() {
		try {
			NodePackages.install(SOURCE, TARGET);
			var configs = TARGET.resolve("configs");
			Files.createDirectories(configs);
			for (var service : rules().entrySet()) {
				Files.writeString(configs.resolve(service.getKey() + ".yaml"),
						config(service.getKey(), service.getValue()));
			}
			return TARGET.resolve("node_modules/google-proto-files") + "," + configs;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The declared rules by service and method. */
	private static Map<String, Map<String, List<String>>> rules() throws IOException {
		var rules = new TreeMap<String, Map<String, List<String>>>();
		for (var line : Files.readAllLines(BINDINGS)) {
			var row = line.split("\t");
			if (row.length < 5 || row[0].equals("method")) {
				continue;
			}
			var body = row[3].equals("-") ? "" : ", body: \"" + row[3] + "\"";
			var rule = "%s: \"%s\"%s".formatted(row[1].toLowerCase(java.util.Locale.ROOT), row[2], body);
			for (var service : row[4].split("[,;\\s]+")) {
				rules.computeIfAbsent(service, (_) -> new TreeMap<>())
					.computeIfAbsent(row[0], (_) -> new ArrayList<>())
					.add(rule);
			}
		}
		return rules;
	}

	private static String config(String service, Map<String, List<String>> rules) {
		var lines = new ArrayList<>(List.of("type: google.api.Service", "name: " + service));
		Optional.ofNullable(WITHOUT_HOST.get(service)).ifPresent((api) -> lines.add("apis: [{name: " + api + "}]"));
		lines.addAll(List.of("http:", "  rules:"));
		rules.forEach((method, bindings) -> {
			lines.add("  - {selector: %s%s, %s".formatted(OPERATIONS, method, bindings.getFirst())
					+ (bindings.size() == 1 ? "}" : ", additional_bindings: ["));
			bindings.stream().skip(1).forEach((binding) -> lines.add("      {" + binding + "},"));
			if (bindings.size() > 1) {
				lines.add("    ]}");
			}
		});
		return String.join("\n", lines) + "\n";
	}

}
