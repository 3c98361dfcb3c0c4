package dev.longrunning.emulator.coverage;

import java.util.Locale;

/**
 * What it costs to load everything.
 *
 * @param empty a start without definitions
 * @param tree a start with all of them
 * @param loaded what is loaded then
 */
public record LoadSection(StartFigures empty, StartFigures tree, String loaded) implements Section {

	/** Seconds that the tree adds to the start. */
	double seconds() {
		return this.tree.seconds() - this.empty.seconds();
	}

	/** Seconds of processors that the tree adds to the start. */
	double cpuSeconds() {
		return this.tree.cpuSeconds() - this.empty.cpuSeconds();
	}

	/** Megabytes of live objects that the tree adds to the heap. */
	double megabytes() {
		return this.tree.megabytes() - this.empty.megabytes();
	}

	@Override
	public String markdown() {
		return """
				## What is loaded

				%s

				The packaged application as a process of its own, from its start until it is ready, and the live objects in its
				heap after a collection. Other work on the machine changes the seconds, less so those of its processors.

				| start | seconds | processor seconds | heap, MB |
				|---|--:|--:|--:|
				%s%s%s"""
			.formatted(this.loaded, row("without definitions", this.empty), row("with the tree", this.tree),
					row("**the tree alone**", seconds(), cpuSeconds(), megabytes()));
	}

	private static String row(String title, StartFigures figures) {
		return row(title, figures.seconds(), figures.cpuSeconds(), figures.megabytes());
	}

	private static String row(String title, double seconds, double cpuSeconds, double megabytes) {
		return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.0f |%n", title, seconds, cpuSeconds, megabytes);
	}

}
