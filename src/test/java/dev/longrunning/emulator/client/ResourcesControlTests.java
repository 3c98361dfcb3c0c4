package dev.longrunning.emulator.client;

import java.util.stream.IntStream;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The Java client's calls for resources. */
@EmulatorTest
class ResourcesControlTests {

	private static final String VISION = "vision.googleapis.com";

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	ResourcesControlTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@Test
	void resourceIsPutReadDeletedAndForgotten() {
		var resources = resources("client-put");
		var name = product("client-put", "boot");
		var put = resources.put(name, "{\"displayName\": \"Boot\"}");
		assertThat(put).isEqualTo(resources.get(name))
			.returns(VISION, ListedResource::service)
			.returns("google.cloud.vision.v1.Product", ListedResource::type)
			.returns("projects/client-put", ListedResource::scope)
			.returns(false, ListedResource::deleted);
		assertThat(put.value().path("displayName").asString()).isEqualTo("Boot");
		assertThat(put.operation()).isEmpty();
		assertThat(this.rest.get("/v1/" + name).textAt("/displayName")).isEqualTo("Boot");
		resources.delete(name);
		assertThat(resources.get(name).deleted()).isTrue();
		assertThat(resources.get(name).value().isMissingNode()).isTrue();
		assertThat(resources.list()).isEmpty();
		assertThat(resources.listWithDeleted()).hasSize(1);
		resources.forget(name);
		assertThat(resources.listWithDeleted()).isEmpty();
		assertThatExceptionOfType(EmulatorException.class).isThrownBy(() -> resources.get(name))
			.returns("NOT_FOUND", EmulatorException::code);
	}

	@Test
	void valueIsWrittenInTheGivenVersion() {
		var name = product("client-version", "boot");
		var put = resources("client-version").ofService(VISION)
			.inVersion("v1p3beta1")
			.put(name, "{\"displayName\": \"Boot\"}");
		assertThat(put.type()).isEqualTo("google.cloud.vision.v1p3beta1.Product");
		assertThat(resources("client-version").ofService("earthengine.googleapis.com").list()).isEmpty();
	}

	@Test
	void listGoesOverAllPages() {
		var resources = resources("client-pages");
		IntStream.range(0, 120)
			.forEach((number) -> resources.put(product("client-pages", "p" + number),
					"{\"displayName\": \"" + (number % 2) + "\"}"));
		assertThat(resources.list()).hasSize(120).extracting(ListedResource::name).doesNotHaveDuplicates();
		assertThat(resources.list("display_name = \"1\"")).hasSize(60);
	}

	private ResourcesControl resources(String project) {
		return this.emulator.in("projects/" + project).resources();
	}

	private static String product(String project, String id) {
		return "projects/" + project + "/locations/us-west1/products/" + id;
	}

}
