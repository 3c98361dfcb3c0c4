package dev.longrunning.emulator.control;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.document.FileChanges;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.reload.FileReload;
import dev.longrunning.emulator.reload.FileState;
import dev.longrunning.emulator.reload.FilesReport;
import dev.longrunning.emulator.reload.ReloadChanges;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoints for the files with scenarios, faults and seeds. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "rules", description = "The files with scenarios, faults and seeds")
class RulesController {

	private final FileReload files;

	private final ExpensiveWork work;

	RulesController(FileReload files, ExpensiveWork work) {
		this.files = files;
		this.work = work;
	}

	@GetMapping("/rules")
	@Operation(operationId = "showRules", summary = "Show the files with scenarios, faults and seeds",
			description = "With the differences between the files and what is in use, and the mistake that the latest reload found.")
	FilesView show() {
		return this.work.run(() -> FilesView.of(this.files.report()));
	}

	@PostMapping("/rules:reload")
	@Operation(operationId = "reloadRules", summary = "Reload scenarios, faults and seeds from their files",
			description = "As at a start: a kind of rules whose files are unchanged stays as it is; otherwise everything that its old or new files name is replaced, and counts from zero. Seeds that are new or changed in the files are created, those that are gone are deleted. Running jobs keep their course. If a file has a mistake, nothing is changed.")
	ReloadView reload() {
		return this.work.finish(() -> ReloadView.of(this.files.reload()));
	}

	/**
	 * The files with scenarios, faults and seeds.
	 *
	 * @param watched whether changes of the files are taken by themselves
	 * @param files the files
	 * @param readTime the real time at which the contents that are in use were read
	 * @param mistake the mistake that the latest reload found, absent if it found none
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record FilesView(boolean watched, List<FileView> files, Instant readTime, Optional<MistakeView> mistake) {

		static FilesView of(FilesReport report) {
			return new FilesView(report.watched(), report.files().stream().map(FileView::of).toList(),
					report.readTime(),
					report.mistake().map((mistake) -> new MistakeView(mistake.message(), mistake.time())));
		}

	}

	/**
	 * A file with its state.
	 *
	 * @param path the path
	 * @param kind the kind of its contents: scenario, fault or seed
	 * @param state the difference to what is in use: IN_USE, CHANGED, ADDED or REMOVED
	 */
	record FileView(String path, String kind, FileState.State state) {

		static FileView of(FileState file) {
			return new FileView(file.path().toString(), file.kind().name().toLowerCase(Locale.ROOT), file.state());
		}

	}

	/**
	 * A mistake in a file.
	 *
	 * @param message the message, with the place of the mistake
	 * @param time the real time at which it was found
	 */
	record MistakeView(String message, Instant time) {
	}

	/**
	 * The differences that a reload found.
	 *
	 * @param scenarios the names of scenarios
	 * @param faults the names of faults
	 * @param operations the names of operations
	 * @param resources the full resource names of resources
	 */
	record ReloadView(ChangesView scenarios, ChangesView faults, ChangesView operations, ChangesView resources) {

		static ReloadView of(ReloadChanges changes) {
			return new ReloadView(ChangesView.of(changes.scenarios()), ChangesView.of(changes.faults()),
					ChangesView.of(changes.operations()), ChangesView.of(changes.resources()));
		}

	}

	/**
	 * The differences of one kind.
	 *
	 * @param added the names that only the new files define
	 * @param changed the names that old and new files define differently
	 * @param removed the names that only the old files defined
	 */
	record ChangesView(List<String> added, List<String> changed, List<String> removed) {

		static ChangesView of(FileChanges changes) {
			return new ChangesView(changes.added(), changes.changed(), changes.removed());
		}

	}

}
