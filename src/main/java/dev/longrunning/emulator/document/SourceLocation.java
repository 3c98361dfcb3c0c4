package dev.longrunning.emulator.document;

/**
 * The location of a value in a document.
 *
 * @param file the file, or another name of the source
 * @param line the line, from 1
 * @param path the path from the root, such as {@code scenarios[0].when.method}; empty at
 * the root
 */
public record SourceLocation(String file, int line, String path) {

	SourceLocation field(String name, int line) {
		return new SourceLocation(this.file, line, this.path.isEmpty() ? name : this.path + "." + name);
	}

	SourceLocation item(int index, int line) {
		return new SourceLocation(this.file, line, this.path + "[" + index + "]");
	}

	@Override
	public String toString() {
		return this.file + ":" + this.line + (this.path.isEmpty() ? "" : ": " + this.path);
	}

}
