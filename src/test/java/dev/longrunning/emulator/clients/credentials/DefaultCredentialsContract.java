package dev.longrunning.emulator.clients.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where programs in any language find credentials that nobody told them of. Calls without
 * are refused here.
 */
public abstract class DefaultCredentialsContract {

	private final RestCalls rest;

	private final String host;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	/**
	 * Programs that call an emulator.
	 * @param port the emulator's
	 */
	public DefaultCredentialsContract(int port) {
		this.rest = new RestCalls(port);
		this.host = "localhost:" + port;
	}

	@Test
	void asksTheMetadataServer() throws IOException {
		requireJob(metadataServer(this.host));
	}

	@Test
	void readsTheKeyInAFile() throws IOException {
		var file = Files.write(this.directory.resolve("key.json"),
				this.rest.post("/emulator/v1/credentials", "").body());
		requireJob(Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString()));
	}

	/**
	 * Has a program start a job with the credentials that it finds.
	 * @param project the job's parent
	 * @param environment where it finds them
	 * @return the operation's name
	 * @throws IOException if the program cannot be run
	 */
	protected abstract String start(String project, Map<String, String> environment) throws IOException;

	/**
	 * How a program is told of a metadata server.
	 * @param address its host and port
	 * @return the environment
	 */
	protected Map<String, String> metadataServer(String address) {
		return Map.of("GCE_METADATA_HOST", address);
	}

	/** The emulator's address. */
	public final String url() {
		return "http://" + this.host;
	}

	private void requireJob(Map<String, String> environment) throws IOException {
		var project = "projects/p" + UUID.randomUUID();
		assertThat(start(project, environment)).startsWith(project + "/operations/");
	}

}
