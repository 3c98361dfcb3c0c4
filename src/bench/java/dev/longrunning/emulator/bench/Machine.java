package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What it was measured with.
 *
 * @param processor the kind of processor
 * @param processors how many of them
 * @param memory how much memory there is
 * @param load how many others wanted the processors, as the kernel says it
 * @param kernel the operating system
 * @param jdk the JDK of every server
 * @param heap the heap and the collector of every server that is in no container
 * @param pages whether the kernel gives large pages
 * @param versions the emulator and the references
 */
record Machine(String processor, int processors, String memory, String load, String kernel, String jdk, String heap,
		String pages, String versions) {

	static Machine here() {
		return new Machine(line("/proc/cpuinfo", "model name"), Runtime.getRuntime().availableProcessors(),
				line("/proc/meminfo", "MemTotal"), read("/proc/loadavg").strip(),
				System.getProperty("os.name") + " " + System.getProperty("os.version"),
				System.getProperty("java.vendor.version") + " " + Runtime.version(),
				String.join(" ", Jvm.EQUAL.options()),
				read("/sys/kernel/mm/transparent_hugepage/enabled").strip(), System.getProperty("bench.versions", ""));
	}

	private static String line(String file, String name) {
		return read(file).lines()
			.filter((line) -> line.startsWith(name))
			.map((line) -> line.substring(line.indexOf(':') + 1).strip())
			.findFirst()
			.orElse("?");
	}

	private static String read(String file) {
		try {
			return Files.readString(Path.of(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return "%s, %d processors, %s, load %s, %s, JDK %s, %s, large pages %s; %s".formatted(this.processor, this.processors,
				this.memory, this.load, this.kernel, this.jdk, this.heap, this.pages, this.versions);
	}

}
