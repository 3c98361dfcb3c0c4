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
		return String.format(Locale.ROOT,
				"""
						## What is loaded

						%s

						The packaged application as a process of its own, from its start until it is ready, and the live objects in its
						heap after a collection:

						| start | seconds | heap, MB |
						|---|--:|--:|
						| without definitions | %.1f | %.0f |
						| with the tree | %.1f | %.0f |
						| **the tree alone** | **%.1f** | **%.0f** |
						""",
				this.loaded, this.empty.seconds(), this.empty.megabytes(), this.tree.seconds(), this.tree.megabytes(),
				seconds(), megabytes());
	}

}
