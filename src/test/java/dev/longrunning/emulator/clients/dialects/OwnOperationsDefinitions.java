package dev.longrunning.emulator.clients.dialects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.node.NodePackages;
import dev.longrunning.emulator.testing.ApiJars;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The definitions of services whose operations are messages of their own: Compute Engine
 * and Kubernetes Engine from jars, and Cloud SQL from the npm package
 * {@code google-proto-files}, because no jar has it. Without Node, there is no Cloud SQL.
 */
public final class OwnOperationsDefinitions implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Path PACKAGES = Path.of("src/test/resources/coverage/whole-tree");

	private static final Path INSTALLED = Path.of("target/whole-tree");

	private static final Path TARGET = Path.of("target/clients/sql-protos");

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var jars = ApiJars.all()
			.stream()
			.filter((jar) -> jar.getFileName().toString().matches(".*-(compute|container)-v1-.*"));
		var definitions = Stream.concat(jars, sql()).map(Path::toString).collect(Collectors.joining(","));
		TestPropertyValues.of("emulator.surfaces.definitions=" + definitions).applyTo(context);
	}

	/** Tells whether Cloud SQL is among the definitions. */
	public static boolean hasSql() {
		return Program.isThere("node");
	}

	private static Stream<Path> sql() {
		if (!hasSql()) {
			return Stream.empty();
		}
		try {
			NodePackages.install(PACKAGES, INSTALLED);
			copyProtos(INSTALLED.resolve("node_modules/google-proto-files"));
			return Stream.of(TARGET);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void copyProtos(Path tree) throws IOException {
		try (var files = Files.walk(tree.resolve("google/cloud/sql"))) {
			for (var file : files.filter((one) -> one.toString().endsWith(".proto")).toList()) {
				var target = TARGET.resolve(tree.relativize(file));
				Files.createDirectories(target.getParent());
				Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}

}
