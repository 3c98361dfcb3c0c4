package dev.longrunning.emulator.reload;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.longrunning.emulator.document.UserFile;

/**
 * The files of each kind as they were at one look.
 *
 * @param scenarios the files with scenarios
 * @param faults the files with faults
 * @param seeds the files with operations and resources
 */
record ReadFiles(List<UserFile> scenarios, List<UserFile> faults, List<UserFile> seeds) {

	/** The checksums of all files, which tell two looks apart. */
	Map<Key, String> checksums() {
		var checksums = new LinkedHashMap<Key, String>();
		forEach((kind, file) -> checksums.put(new Key(kind, file.path()), file.checksum()));
		return checksums;
	}

	private void forEach(BiConsumer<FileKind, UserFile> action) {
		this.scenarios.forEach((file) -> action.accept(FileKind.SCENARIO, file));
		this.faults.forEach((file) -> action.accept(FileKind.FAULT, file));
		this.seeds.forEach((file) -> action.accept(FileKind.SEED, file));
	}

	/**
	 * A file of a kind.
	 *
	 * @param kind the kind of its contents
	 * @param path the path
	 */
	record Key(FileKind kind, Path path) {

		FileState in(FileState.State state) {
			return new FileState(this.kind, this.path, state);
		}

	}

}
