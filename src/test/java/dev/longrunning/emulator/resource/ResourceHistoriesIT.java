package dev.longrunning.emulator.resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.OperationScheduler;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.resource.PlainModel.Content;
import dev.longrunning.emulator.resource.PlainModel.Work;
import dev.longrunning.emulator.resource.Workshop.Ending;
import dev.longrunning.emulator.resource.Workshop.Job;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.StoreSlice;
import dev.longrunning.emulator.testing.OperationFixtures;
import dev.longrunning.emulator.testing.TestClocks;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random histories of resources, compared with a plain model after every step. The system
 * property {@code histories} sets their number.
 */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
class ResourceHistoriesIT {

	private static final int HISTORIES = Integer.getInteger("histories", 60);

	private static final int STEPS = 40;

	private static final List<String> PROJECTS = List.of("projects/p", "projects/q");

	private static final Map<String, List<String>> ACTIONS = Map.of("machines",
			List.of("Create", "Update", "Delete", "Start", "Stop"), "plans", List.of("Create", "Update", "Delete"),
			"boxes", List.of("Create", "Update", "Delete", "Undelete"));

	private static final List<String> COLLECTIONS = List.of("machines", "plans", "boxes");

	private static final List<String> IDS = List.of("a", "b");

	@Autowired
	OperationStore operationStore;

	@Autowired
	ResourceStore store;

	private final Clocks clocks = TestClocks.pausedAt(T0);

	private final PlainModel model = new PlainModel(T0);

	private final Waiters waiters = new Waiters(5);

	private final List<String> log = new ArrayList<>();

	private OperationScheduler scheduler;

	private Operations operations;

	private Workshop workshop;

	private Random random = new Random(0);

	@BeforeEach
	void open() {
		this.operationStore.deleteAll(Optional.empty());
		this.store.deleteAll(Optional.empty());
		this.scheduler = new OperationScheduler(this.operationStore, this.clocks, this.waiters, Optional.empty());
		this.operations = new Operations(this.operationStore, this.clocks,
				new OperationSnapshots((metadata, _) -> metadata), this.waiters, this.scheduler,
				OperationFixtures.definitions());
		this.workshop = new Workshop(this.store, this.operations, this.clocks);
	}

	@AfterEach
	void close() {
		this.scheduler.close();
		this.waiters.close();
	}

	static IntStream seeds() {
		return IntStream.range(0, HISTORIES);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void everyResourceShowsAtEveryInstantWhatThePlainModelShows(int seed) {
		this.random = new Random(seed);
		for (int step = 0; step < STEPS; step++) {
			step(step);
			compare();
		}
	}

	private void step(int number) {
		switch (this.random.nextInt(10)) {
			case 0, 1, 2, 3, 4 -> change(one(PROJECTS), one(COLLECTIONS), one(IDS), number);
			case 5, 6 -> moveClock();
			default -> {
				var running = this.model.running();
				if (!running.isEmpty()) {
					actOn(one(running));
				}
			}
		}
	}

	private void change(String project, String collection, String id, int number) {
		var name = project + "/" + collection + "/" + id;
		var action = one(ACTIONS.getOrDefault(collection, List.of()));
		var request = request(action, project, collection, id, "title " + number);
		var isJob = !collection.equals("boxes");
		var job = job(project + "/operations/" + number);
		var expected = expected(action, name, isJob);
		var actual = status(() -> {
			if (isJob) {
				this.workshop.start(project, action + type(collection), request, job);
			}
			else {
				this.workshop.call(project, action + type(collection), request);
			}
		});
		this.log.add(action + " " + name + (isJob ? " by " + job : "") + ": " + actual);
		assertThat(actual).as(String.join("\n", this.log)).isEqualTo(expected);
		if (actual.isEmpty()) {
			var hasState = collection.equals("machines");
			var work = work(action, name, hasState, "title " + number);
			if (isJob) {
				begin(work, project, job);
			}
			else {
				this.model.set(name, work.after);
			}
		}
	}

	private static String type(String collection) {
		return switch (collection) {
			case "machines" -> "Machine";
			case "plans" -> "Plan";
			default -> "Box";
		};
	}

	private static String request(String action, String project, String collection, String id, String title) {
		var low = type(collection).toLowerCase(Locale.ROOT);
		var name = project + "/" + collection + "/" + id;
		return switch (action) {
			case "Create" -> """
					{"parent": "%s", "%sId": "%s", "%s": {"title": "%s"}}""".formatted(project, low, id, low, title);
			case "Update" -> """
					{"%s": {"name": "%s", "title": "%s"}, "updateMask": "title"}""".formatted(low, name, title);
			default -> """
					{"name": "%s"}""".formatted(name);
		};
	}

	/** The code of the expected error, none for a success. */
	private Optional<Code> expected(String action, String name, boolean isJob) {
		var isChanging = this.model.changing(name).isPresent();
		var shown = this.model.shown(name);
		if (action.equals("Create")) {
			return (isChanging || shown.isPresent()) ? Optional.of(Code.ALREADY_EXISTS) : Optional.empty();
		}
		if (isChanging) {
			return Optional.of(Code.ABORTED);
		}
		if (!isJob && shown.isPresent()) {
			return expectedOfSoftlyDeleted(action, shown.get().isDeleted());
		}
		var isTaken = shown.isPresent() || isJob && !this.model.thing(name).isKnown();
		return isTaken ? Optional.empty() : Optional.of(Code.NOT_FOUND);
	}

	private static Optional<Code> expectedOfSoftlyDeleted(String action, boolean isDeleted) {
		return switch (action) {
			case "Delete" -> Optional.of(Code.NOT_FOUND).filter((_) -> isDeleted);
			case "Undelete" -> Optional.of(Code.ALREADY_EXISTS).filter((_) -> !isDeleted);
			default -> Optional.of(Code.FAILED_PRECONDITION).filter((_) -> isDeleted);
		};
	}

	private Work work(String action, String name, boolean hasState, String title) {
		var before = this.model.thing(name).content();
		var fresh = new Content("", hasState ? "ACTIVE" : "", false);
		var present = before.orElse(fresh);
		var work = new Work();
		work.thing = name;
		switch (action) {
			case "Create" -> {
				work.after = Optional.of(fresh.titled(title));
				work.during = work.after.filter((_) -> hasState).map((one) -> one.inState("CREATING"));
			}
			case "Update" -> {
				work.after = Optional.of(present.titled(title));
				work.during = before.map((one) -> one.inState("UPDATING"));
			}
			case "Delete" -> {
				work.after = before.filter((_) -> name.contains("/boxes/")).map((one) -> one.deleted(true));
				work.during = before.map((one) -> one.inState("DELETING"));
			}
			case "Undelete" -> work.after = before.map((one) -> one.deleted(false));
			case "Start" -> {
				work.after = Optional.of(present.inState("RUNNING"));
				work.during = before.map((one) -> one.inState("STARTING"));
			}
			default -> {
				work.after = Optional.of(present.inState("STOPPED"));
				work.during = before.map((one) -> one.inState("STOPPING"));
			}
		}
		return work;
	}

	private Job job(String name) {
		var ending = one(List.of(Ending.SUCCESS, Ending.SUCCESS, Ending.SUCCESS, Ending.FAILURE, Ending.NEVER));
		var stage = (ending == Ending.NEVER) ? OperationFixtures.runningOn()
				: OperationFixtures.running(Duration.ofSeconds(this.random.nextInt(20)));
		var cancellation = one(List.of(new Cancellation.Honoured(Duration.ofSeconds(this.random.nextInt(5))),
				new Cancellation.Ignored(), new Cancellation.Unsupported()));
		return new Job(name, stage, ending, cancellation);
	}

	private void begin(Work work, String project, Job job) {
		work.project = project;
		work.plannedEnd = job.stage().length().map(this.model.now(project)::plus);
		work.isSuccess = job.ending() == Ending.SUCCESS;
		work.isCancellable = job.cancellation() instanceof Cancellation.Honoured;
		work.cancelDelay = (job.cancellation() instanceof Cancellation.Honoured(var delay)) ? delay : Duration.ZERO;
		this.model.begin(job.name(), work);
	}

	private void actOn(String operation) {
		var work = this.model.work(operation);
		if (work.isDeleted) {
			return;
		}
		var name = new OperationName(operation);
		var now = this.model.now(work.project);
		var action = one(List.of("cancel", "cancel", "delete", "complete", "fail", "hold", "release"));
		this.log.add(action + " " + operation);
		switch (action) {
			case "cancel" -> {
				status(() -> this.operations.cancel(name));
				work.cancelledEnd = work.cancelledEnd.or(() -> Optional.of(now.plus(work.cancelDelay)))
					.filter((_) -> work.isCancellable);
			}
			case "delete" -> {
				this.operations.delete(name);
				work.isDeleted = true;
			}
			case "complete" -> {
				this.operations.control().complete(name);
				this.model.finish(operation, true);
			}
			case "fail" -> {
				this.operations.control()
					.settle(name, new Outcome.Failure(Status.newBuilder().setCode(8).setMessage("quota").build()));
				this.model.finish(operation, false);
			}
			case "hold" -> {
				this.operations.control().hold(name);
				work.heldSince = work.heldSince.or(() -> Optional.of(now));
			}
			default -> {
				status(() -> this.operations.control().release(name));
				work.heldSince.ifPresent((since) -> work.plannedEnd = work.plannedEnd
					.map((end) -> end.plus(Duration.between(since, now))));
				work.heldSince = Optional.empty();
			}
		}
		this.model.applyDue();
	}

	private void moveClock() {
		var length = Duration.ofSeconds(this.random.nextInt(15));
		var project = one(PROJECTS);
		var action = one(List.of("advance main", "advance main", "advance own", "remove own"));
		this.log.add(action + " " + project + " by " + length);
		switch (action) {
			case "advance main" -> {
				TestClocks.advance(this.clocks, length);
				this.model.advance(length);
			}
			case "advance own" -> {
				this.clocks.change(project, (state) -> state.forwardBy(length));
				this.model.advanceOwn(project, length);
			}
			default -> {
				this.clocks.removeOwn(project);
				this.model.removeOwn(project);
			}
		}
	}

	private void compare() {
		for (var project : PROJECTS) {
			for (var collection : COLLECTIONS) {
				IDS.forEach((id) -> compareOne(project, collection, project + "/" + collection + "/" + id));
				compareList(project, collection);
			}
		}
	}

	private void compareOne(String project, String collection, String name) {
		var shown = new ArrayList<Content>();
		status(() -> shown
			.add(content(this.workshop.call(project, "Get" + type(collection), "{\"name\": \"" + name + "\"}"))));
		assertThat(shown.stream().findFirst()).as(() -> name + " after\n" + String.join("\n", this.log))
			.isEqualTo(this.model.shown(name));
	}

	private void compareList(String project, String collection) {
		var list = this.workshop.call(project, "List" + type(collection) + (collection.equals("boxes") ? "es" : "s"),
				"{\"parent\": \"" + project + "\"}");
		var items = (List<?>) list.getField(list.getDescriptorForType().findFieldByName(collection));
		assertThat(items).extracting((one) -> Workshop.text((Message) one, "name"))
			.as(() -> "list of " + project + " after\n" + String.join("\n", this.log))
			.isEqualTo(this.model.names(project + "/" + collection + "/"));
	}

	private static Content content(Message message) {
		return new Content(Workshop.text(message, "title"), Workshop.text(message, "state"),
				Workshop.text(message, "delete_time").contains("seconds"));
	}

	private static Optional<Code> status(Runnable work) {
		try {
			work.run();
			return Optional.empty();
		}
		catch (StatusException ex) {
			return Optional.of(ex.code());
		}
	}

	private <T> T one(List<T> some) {
		return some.get(this.random.nextInt(some.size()));
	}

}
