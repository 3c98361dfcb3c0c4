package dev.longrunning.emulator.surface;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The first reading of definitions, which others wait for. */
class SurfacesTests {

	private static final Catalogue EMPTY = new Catalogue(List.of(), List.of(), new MessageTypes(List.of()), List.of());

	private final List<Runnable> reading = new ArrayList<>();

	@Test
	void callWaitsUntilTheDefinitionsAreRead() {
		var surfaces = new Surfaces(() -> EMPTY, Strictness.NONE, this.reading::add);
		var answer = new CompletableFuture<List<Surface>>();
		var caller = Thread.ofVirtual().start(() -> answer.complete(surfaces.all()));

		await().until(() -> caller.getState() == Thread.State.WAITING);
		assertThat(answer).isNotDone();
		this.reading.getFirst().run();

		assertThat(answer).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(List.of());
	}

	@Test
	void everyCallGetsWhatTheReadingThrew() {
		var mistake = StatusException.invalidArgument("a mistake");
		var surfaces = new Surfaces(() -> {
			throw mistake;
		}, Strictness.NONE, Runnable::run);

		assertThatThrownBy(surfaces::all).isSameAs(mistake);
		assertThatThrownBy(surfaces::await).isSameAs(mistake);
	}

	@Test
	void listenerHearsOfTheFirstReadingAndOfReloads() {
		var heard = new ArrayList<String>();
		var surfaces = new Surfaces(() -> EMPTY, Strictness.NONE, this.reading::add);
		surfaces.onRead(() -> heard.add("early"));
		assertThat(heard).isEmpty();

		this.reading.getFirst().run();
		surfaces.onRead(() -> heard.add("late"));
		assertThat(heard).containsExactly("early", "late");

		surfaces.reload();
		assertThat(heard).containsExactly("early", "late", "early", "late");
	}

}
