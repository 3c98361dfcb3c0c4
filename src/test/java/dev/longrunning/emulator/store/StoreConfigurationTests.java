package dev.longrunning.emulator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class StoreConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class))
		.withUserConfiguration(StoreConfiguration.class);

	@TempDir
	Path directory;

	@Test
	void operationsAreInMemoryByDefault() {
		this.runner.run((context) -> assertThat(context.getBean(JdbcConnectionDetails.class).getJdbcUrl())
			.startsWith("jdbc:h2:mem:"));
	}

	@Test
	void aDirectoryIsMadeAndUsed() {
		var wanted = this.directory.resolve("a/b");
		this.runner.withPropertyValues("emulator.store.directory=" + wanted)
			.run((context) -> assertThat(context.getBean(JdbcConnectionDetails.class).getJdbcUrl())
				.startsWith("jdbc:h2:async:" + wanted.toRealPath() + "/"));
		assertThat(wanted).isDirectory();
	}

	@Test
	void aGivenUrlWins() {
		this.runner
			.withPropertyValues("emulator.store.directory=" + this.directory,
					"spring.datasource.url=jdbc:postgresql://db/operations", "spring.datasource.username=me")
			.run((context) -> {
				var details = context.getBean(JdbcConnectionDetails.class);
				assertThat(details.getJdbcUrl()).startsWith("jdbc:postgresql://db/operations?")
					.contains("socketTimeout=30", "enable_seqscan=off");
				assertThat(details.getUsername()).isEqualTo("me");
				assertThat(details.getDriverClassName()).isEqualTo("org.postgresql.Driver");
			});
	}

	@Test
	void whatAUrlSaysIsLeftAsItIs() {
		var url = "jdbc:postgresql://db/operations?socketTimeout=3&options=-c%20search_path=mine";
		this.runner.withPropertyValues("spring.datasource.url=" + url)
			.run((context) -> assertThat(context.getBean(JdbcConnectionDetails.class).getJdbcUrl()).isEqualTo(url));
	}

	@Test
	void aFileInsteadOfTheDirectoryIsRefused() throws IOException {
		var file = Files.createFile(this.directory.resolve("file"));
		refuses(file);
		refuses(file.resolve("below"));
	}

	@Test
	void aPathThatWouldChangeTheUrlIsRefused() {
		refuses(this.directory.resolve("a;b"));
	}

	private void refuses(Path directory) {
		this.runner.withPropertyValues("emulator.store.directory=" + directory)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getName()).isEqualTo("emulator.store.directory")));
	}

}
