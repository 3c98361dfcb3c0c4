package dev.longrunning.emulator.control;

import java.lang.ref.WeakReference;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The memory of message types after their definitions have been read again. */
@EmulatorTest
class ReloadedTypesIT {

	private static final String TYPE = "google.cloud.vision.v1.ProductSet";

	private final RestCalls rest;

	private final Surfaces surfaces;

	@Autowired
	ReloadedTypesIT(@LocalServerPort int port, Surfaces surfaces) {
		this.rest = new RestCalls(port);
		this.surfaces = surfaces;
	}

	/** The first reload: gRPC reflection keeps the types of its latest call. */
	@Test
	void typesOfBeforeAreGarbageAlthoughRequestsUsedThem() {
		reload();
		var before = usedType();
		reload();
		reload();
		this.rest.post("/emulator/v1/reset", "");
		await().untilAsserted(() -> {
			System.gc();
			assertThat(before.get()).isNull();
		});
	}

	private void reload() {
		assertThat(this.rest.post("/emulator/v1/surfaces:reload", "").status()).isEqualTo(200);
	}

	private WeakReference<Descriptor> usedType() {
		this.rest.get("/v1/projects/reloaded/locations/us-west1/productSets?pageSize=1");
		this.rest.post("/v1/projects/reloaded/locations/us-west1/productSets?productSetId=a&productSet.displayName=b",
				"{}");
		this.rest.post("/v1/projects/reloaded/locations/us-west1/productSets:import", "{}");
		this.rest.get("/openapi/vision-v1");
		return new WeakReference<>(this.surfaces.types().find(TYPE).orElseThrow());
	}

}
