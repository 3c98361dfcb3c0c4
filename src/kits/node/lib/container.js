const DEFAULT_IMAGE = 'operations-emulator:latest';

const PORT = 8080;

const START_TIMEOUT = 120_000;

/** Starts a container of the emulator with Testcontainers, which removes it when this process has ended. */
export async function startContainer(image = DEFAULT_IMAGE, settings) {
	const {GenericContainer, Wait} = await testcontainers();
	try {
		const container = await new GenericContainer(image)
			.withEnvironment(settings)
			.withExposedPorts(PORT)
			.withWaitStrategy(Wait.forHttp('/actuator/health/readiness', PORT))
			.withStartupTimeout(START_TIMEOUT)
			.start();
		const stop = async () => {
			await container.stop();
		};
		return {url: `http://${container.getHost()}:${container.getMappedPort(PORT)}`, stop};
	} catch (cause) {
		throw new Error(`No container of the image ${image} could be started: ${cause.message}. Build the image with`
			+ " 'docker build -t operations-emulator .' in the emulator's repository, or name another one in EMULATOR_IMAGE."
			+ ' Without Docker, set EMULATOR_JAR to the emulator\'s jar, or EMULATOR_ADDRESS to an emulator that runs already.', {cause});
	}
}

async function testcontainers() {
	try {
		return await import('testcontainers');
	} catch (cause) {
		throw new Error('There is no emulator to test with. Set EMULATOR_ADDRESS to one that runs already, such as http://localhost:8080,'
			+ ' or EMULATOR_JAR to its jar, or install Testcontainers for a container: npm install --save-dev testcontainers.', {cause});
	}
}
