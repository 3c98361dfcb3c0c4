package dev.longrunning.emulator.coverage.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.Surfaces;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.paused=true", "logging.level.dev.longrunning.emulator.operation=warn", "emulator.surfaces.definitions=/tmp/dev/tree/node_modules/google-proto-files" })
class LifecycleTree {
	@Autowired Surfaces surfaces; @Autowired Clocks clocks; @LocalServerPort int port;
	@Test
	void run() throws Exception {
		var report = new LifecycleSweep(this.surfaces, this.port, this.clocks).run();
		Files.write(Path.of("/tmp/dev/tree-life.txt"), report.failures());
		System.out.println("ROWS " + report.rows().size() + " REST " + report.share("REST") + " gRPC " + report.share("gRPC")+" updatable "+report.rows().stream().filter(r->r.canBeUpdated()).count()+" updated "+report.rows().stream().filter(r->r.isUpdated()).count());
	}
}
