package dev.longrunning.emulator.reload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.event.Event;
import dev.longrunning.emulator.event.Events;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.peer.Topic;
import dev.longrunning.emulator.reload.FileState.State;
import dev.longrunning.emulator.reload.FilesReport.Mistake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import org.springframework.stereotype.Component;

/**
 * The reload of scenarios, faults and seeds from their files. It takes all files or, if
 * one has a mistake, none.
 */
@Component
public class FileReload {

	private static final Logger LOG = LoggerFactory.getLogger(FileReload.class);

	private final FileParser parser;

	private final RuleReplacement replacement;

	private final Clocks clocks;

	private final Events events;

	private final Peers peers;

	private final FileSettings settings;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile InUse inUse;

	private volatile Optional<Mistake> mistake = Optional.empty();

	FileReload(FileParser parser, RuleReplacement replacement, Clocks clocks, Events events, Peers peers,
			FileSettings settings) {
		this.parser = parser;
		this.replacement = replacement;
		this.clocks = clocks;
		this.events = events;
		this.peers = peers;
		this.settings = settings;
		this.inUse = inUse(read());
		peers.on(Topic.SEEDS, (_) -> locked(this::followPeer));
	}

	/**
	 * Reads all files again.
	 * @return the differences to what the files defined before
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if a file
	 * has a mistake; then nothing is changed
	 */
	public ReloadChanges reload() {
		return reload(this::read);
	}

	/**
	 * Returns the files and their state.
	 * @return the report
	 */
	public FilesReport report() {
		return new FilesReport(this.settings.watch(), states(this.inUse.checksums(), read().checksums()),
				this.inUse.readTime(), this.mistake);
	}

	ReadFiles read() {
		return this.parser.read();
	}

	ReloadChanges reload(Supplier<ReadFiles> files) {
		var changes = locked(() -> reload(files.get()));
		if (changes.hasSeeds()) {
			// without the lock, because the other instance may be doing the same
			this.peers.broadcastAndAwait(Topic.SEEDS, "");
		}
		return changes;
	}

	private ReloadChanges reload(ReadFiles files) {
		try {
			var changes = this.replacement.replaceBy(this.parser.parse(files));
			this.inUse = inUse(files);
			report(Optional.empty());
			LOG.atLevel(changes.isEmpty() ? Level.DEBUG : Level.INFO)
				.log("The files of scenarios, faults and seeds were read again: {}", changes);
			return changes;
		}
		catch (RuntimeException ex) {
			report(Optional.of(String.valueOf(ex.getMessage())));
			throw ex;
		}
	}

	/** Logs a mistake and publishes it, but not a second time. */
	private void report(Optional<String> message) {
		if (message.equals(this.mistake.map(Mistake::message))) {
			return;
		}
		message.ifPresent((text) -> LOG.warn("The files were not taken, and all rules stay as they were: {}", text));
		this.mistake = message.map((text) -> new Mistake(text, this.clocks.realTime()));
		this.events.publishHere(() -> new Event.Rules("file"));
	}

	/**
	 * Keeps the new seeds for a reset. The instance that sent the message has already
	 * made them.
	 */
	private InUse followPeer() {
		var files = read();
		this.parser.seeds(files.seeds()).keep();
		this.inUse = inUse(files);
		return this.inUse;
	}

	private InUse inUse(ReadFiles files) {
		return new InUse(files.checksums(), this.clocks.realTime());
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static List<FileState> states(Map<ReadFiles.Key, String> taken, Map<ReadFiles.Key, String> present) {
		var states = new ArrayList<FileState>();
		present.forEach((file, checksum) -> states.add(file.in(state(taken.get(file), checksum))));
		taken.keySet()
			.stream()
			.filter((file) -> !present.containsKey(file))
			.forEach((file) -> states.add(file.in(State.REMOVED)));
		return states;
	}

	private static State state(@Nullable String taken, String present) {
		if (taken == null) {
			return State.ADDED;
		}
		return taken.equals(present) ? State.IN_USE : State.CHANGED;
	}

	/**
	 * The files in use.
	 *
	 * @param checksums their checksums
	 * @param readTime the real time at which they were read
	 */
	private record InUse(Map<ReadFiles.Key, String> checksums, Instant readTime) {
	}

}
