package dev.longrunning.emulator.clients.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.longrunning.emulator.clients.node.NodePackages;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The front page of the clients' pages names those versions that tests run with. */
class ClientTableTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (Java|Node) `([^`]+)`[^|]*\\| ([^ |]+) \\|");

	private final String text;

	ClientTableTests() throws IOException {
		this.text = Files.readString(Page.DIRECTORY.resolve("README.md"));
	}

	@Test
	void javaClientsAreOnTheClassPath() {
		assertThat(rows("Java")).isNotEmpty()
			.allSatisfy((row) -> assertThat(System.getProperty("java.class.path"))
				.contains("/" + row.group(2) + "-" + row.group(3) + ".jar"));
	}

	@Test
	void nodeClientsAreThoseOfAPackageFile() {
		assertThat(rows("Node")).isNotEmpty()
			.extracting((row) -> row.group(2) + "@" + row.group(3))
			.isSubsetOf(NodePackages.all());
	}

	@Test
	void everyPageIsListed() {
		assertThat(Page.all()).isNotEmpty()
			.allSatisfy((page) -> assertThat(this.text).contains("(" + page.name() + ".md)"));
	}

	private List<MatchResult> rows(String language) {
		return ROW.matcher(this.text).results().filter((row) -> row.group(1).equals(language)).toList();
	}

}
