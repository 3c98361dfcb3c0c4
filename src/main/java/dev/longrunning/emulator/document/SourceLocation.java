package dev.longrunning.emulator.document;

/**
 * Where something stands.
 *
 * @param file the file, or another word for the source
 * @param line the line, from 1
 * @param path the way to it from the top, as in {@code scenarios[0].when.method}; empty
 * at the top
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
