package dev.longrunning.emulator;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import com.google.cloud.redis.v1.Instance;
import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.definition.DefinitionSources;
import dev.longrunning.emulator.surface.definition.Definitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Definitions as {@code .proto} files, in directories and in jars. */
class ProtoDefinitionsTests {

	private static final String SERVICE = """
			// %2$s
			syntax = "proto3";
			package acme.%1$s;
			import "google/api/annotations.proto";
			import "google/api/client.proto";
			import "google/longrunning/operations.proto";
			import "acme/%1$s/thing.proto";
			service Things {
			  option (google.api.default_host) = "things.acme.com";
			  rpc MakeThing(Thing) returns (google.longrunning.Operation) {
			    option (google.api.http) = { post: "/%1$s/{name=things/*}:make" body: "*" };
			    option (google.longrunning.operation_info) = { response_type: "Thing" metadata_type: "acme.meta.Progress" };
			  }
			}
			""";

	private static final String THING = """
			syntax = "proto3";
			package acme.%s;
			message Thing { string name = 1; map<string, int64> sizes = 2; optional bool big = 3; }
			""";

	private static final String PROGRESS = """
			syntax = "proto3";
			package acme.meta;
			import "google/protobuf/timestamp.proto";
			message Progress { google.protobuf.Timestamp create_time = 1; }
			""";

	private static final Map<String, String> TREE = Map.of("acme/v1/things.proto", SERVICE.formatted("v1", "one"),
			"acme/v1/thing.proto", THING.formatted("v1"), "acme/meta/progress.proto", PROGRESS);

	@TempDir
	private Path directory;

	@Test
	void methodsOfAPublishedJarHaveTheirTypes() throws IOException, URISyntaxException {
		var jar = Path.of(Instance.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Files.copy(jar, this.directory.resolve(jar.getFileName()));
		var surfaces = read();
		assertThat(surfaces.problems()).isEmpty();
		var redis = surfaces.find("redis.googleapis.com").orElseThrow();
		assertThat(redis.title()).isEqualTo("Google Cloud Redis");
		assertThat(redis.methods(MethodRole.STARTS)).extracting(ApiMethod::name)
			.containsExactly("CreateInstance", "UpdateInstance", "UpgradeInstance", "ImportInstance", "ExportInstance",
					"FailoverInstance", "DeleteInstance", "RescheduleMaintenance");
		assertThat(redis.methods(MethodRole.STARTS)).allSatisfy((method) -> {
			assertThat(method.bindings()).hasSize(1);
			assertThat(method.responseType()).isPresent();
			assertThat(method.metadataType()).map(Descriptor::getFullName)
				.contains("google.cloud.redis.v1.OperationMetadata");
		});
	}

	@Test
	void treeBelowAnyDirectoryIsReadWithTypesThatNothingImports() throws IOException {
		write("vendor/checkout", TREE);
		var surfaces = read();
		assertThat(surfaces.problems()).isEmpty();
		assertMakesThings(surfaces);
	}

	@Test
	void sameFilesInATreeAndAJarAreOne() throws IOException {
		write("tree", TREE);
		jar("things.jar",
				Map.of("acme/v1/things.proto", SERVICE.formatted("v1", "another comment"), "acme/v1/thing.proto",
						"/* " + "long ".repeat(20_000) + "*/\n" + THING.formatted("v1"), "acme/meta/progress.proto",
						PROGRESS.replace("\n", "\r\n")));
		var surfaces = read();
		assertThat(surfaces.problems()).isEmpty();
		assertMakesThings(surfaces);
	}

	@Test
	void versionsAreReadTogether() throws IOException {
		write("tree", TREE);
		jar("v2.jar", Map.of("acme/v2/things.proto", SERVICE.formatted("v2", ""), "acme/v2/thing.proto",
				THING.formatted("v2")));
		assertThat(things(read()).methods()).extracting(ApiMethod::fullName)
			.containsExactly("acme.v1.Things.MakeThing", "acme.v2.Things.MakeThing");
	}

	@Test
	void configMayListInterfacesThatStartNothing() throws IOException {
		write("tree", TREE);
		write("tree", Map.of("acme/v1/plain.proto",
				"syntax = \"proto3\";\npackage acme.v1;\nimport \"acme/v1/thing.proto\";\nservice Plain { rpc Get(Thing) returns (Thing); }\n",
				"acme.yaml", """
						type: google.api.Service
						name: things.acme.com
						title: Things API
						apis: [{name: acme.v1.Things}, {name: acme.v1.Plain}]
						"""));
		var surfaces = read();
		assertThat(surfaces.problems()).isEmpty();
		assertThat(things(surfaces).title()).isEqualTo("Things API");
	}

	@Test
	void mistakesAreReportedWithTheirLocationAndTheRestIsServed() throws IOException {
		write("tree", TREE);
		write("bad", Map.of("syntax.proto", "syntax = \"proto3\";\n\nmessage { }\n", "acme/v3/things.proto",
				SERVICE.formatted("v3", ""), "acme/v1/thing.proto", THING.formatted("v1").replace("big", "tall"),
				"acme/v4/things.proto", SERVICE.formatted("v4", "").replace("MakeThing(Thing)", "MakeThing(Nothing)"),
				"acme/v4/thing.proto", THING.formatted("v4"), "no.jar", "no jar at all"));
		Files.move(this.directory.resolve("bad"), this.directory.resolve("zbad"));
		var surfaces = read();
		assertMakesThings(surfaces);
		assertThat(surfaces.problems()).extracting(this::location)
			.containsExactlyInAnyOrder("zbad/syntax.proto:3", "zbad/acme/v3/things.proto:7",
					"zbad/acme/v1/thing.proto:0", "zbad/acme/v4/things.proto:10", "zbad/no.jar:0");
	}

	private void assertMakesThings(Surfaces surfaces) {
		assertThat(things(surfaces).methods()).singleElement().satisfies((method) -> {
			assertThat(method.responseType()).map(Descriptor::getFullName).contains("acme.v1.Thing");
			assertThat(method.metadataType()).map(Descriptor::getFullName).contains("acme.meta.Progress");
			assertThat(method.bindings()).singleElement()
				.satisfies((binding) -> assertThat(binding.httpMethod()).isEqualTo("POST"));
			assertThat(method.input().findFieldByName("sizes").isMapField()).isTrue();
			assertThat(method.input().findFieldByName("big").hasPresence()).isTrue();
		});
	}

	@Test
	void typeThatIsNowhereIsAProblemAndTheMethodIsServed() throws IOException {
		var files = new HashMap<>(TREE);
		files.remove("acme/meta/progress.proto");
		write("", files);
		var surfaces = read();
		assertThat(surfaces.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.file()).endsWith("acme/v1/things.proto");
			assertThat(problem.reason()).isEqualTo("'acme.v1.Things.MakeThing' declares the metadata_type"
					+ " 'acme.meta.Progress', which no definition contains");
		});
		assertThat(things(surfaces).methods(MethodRole.STARTS)).singleElement()
			.satisfies((method) -> assertThat(method.metadataType()).isEmpty());
	}

	private static Surface things(Surfaces surfaces) {
		return surfaces.find("things.acme.com").orElseThrow();
	}

	private Surfaces read() {
		return Definitions.read(DefinitionSources.builtIn(), () -> DefinitionSources.in(List.of(this.directory)),
				Strictness.NONE);
	}

	private String location(DefinitionProblem problem) {
		return this.directory.relativize(Path.of(problem.file())) + ":" + problem.line();
	}

	private void write(String root, Map<String, String> files) throws IOException {
		for (var file : files.entrySet()) {
			var path = this.directory.resolve(root).resolve(file.getKey());
			Files.createDirectories(path.getParent());
			Files.writeString(path, file.getValue());
		}
	}

	private void jar(String name, Map<String, String> files) throws IOException {
		try (var jar = new JarOutputStream(Files.newOutputStream(this.directory.resolve(name)))) {
			for (var file : files.entrySet()) {
				jar.putNextEntry(new JarEntry(file.getKey()));
				jar.write(file.getValue().getBytes());
			}
		}
	}

}
