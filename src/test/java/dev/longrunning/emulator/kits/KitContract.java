package dev.longrunning.emulator.kits;

import java.nio.file.Path;

import dev.longrunning.emulator.process.EmulatorProcess;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An emulator for the contract of one kit. It notes the kit's calls of the control API,
 * to find those that the kit lacks.
 */
final class KitContract implements AutoCloseable {

	/** The cases. */
	static final Path CASES = Path.of("src/kits/contract.json");

	private final EmulatorProcess emulator;

	private final RecordingProxy proxy;

	private KitContract(EmulatorProcess emulator) {
		this.emulator = emulator;
		this.proxy = new RecordingProxy("http://localhost:" + emulator.port());
	}

	/**
	 * Starts the packaged emulator.
	 * @param directory the directory for its log
	 * @return the emulator behind a proxy
	 */
	static KitContract start(Path directory) {
		return new KitContract(EmulatorProcess.start(directory));
	}

	/** The address where the kit has to find the emulator. */
	String url() {
		return this.proxy.url();
	}

	/** Fails with the calls of the control API that the kit never made. */
	void assertEverythingIsCalled() {
		var document = JsonMapper.shared().readTree(this.emulator.calls().get("/openapi").body());
		assertThat(ControlApi.of(document).missingIn(this.proxy.requests()))
			.as("calls of the control API that the kit lacks")
			.isEmpty();
	}

	@Override
	public void close() {
		this.proxy.close();
		this.emulator.close();
	}

}
