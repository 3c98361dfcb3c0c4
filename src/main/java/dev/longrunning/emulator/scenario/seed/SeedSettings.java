package dev.longrunning.emulator.scenario.seed;

import java.nio.file.Path;
import java.util.List;

import dev.longrunning.emulator.document.UserFiles;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the operations and resources that exist at start.
 *
 * @param files files with operations or resources, or directories of such files
 */
@ConfigurationProperties("emulator.seed")
public record SeedSettings(@DefaultValue List<Path> files) {

	/**
	 * Returns the files of the setting.
	 * @return the files
	 */
	public UserFiles userFiles() {
		return new UserFiles("emulator.seed.files", this.files);
	}

}
