package dev.longrunning.emulator.fault;

import java.nio.file.Path;
import java.util.List;

import dev.longrunning.emulator.document.UserFiles;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of faults.
 *
 * @param files files with faults, or directories of such files
 */
@ConfigurationProperties("emulator.fault")
public record FaultSettings(@DefaultValue List<Path> files) {

	/**
	 * Returns the files of the setting.
	 * @return the files
	 */
	public UserFiles userFiles() {
		return new UserFiles("emulator.fault.files", this.files);
	}

}
