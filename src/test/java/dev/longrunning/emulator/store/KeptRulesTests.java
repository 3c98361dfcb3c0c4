package dev.longrunning.emulator.store;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.rule.LimitedRule;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.snapshot.SnapshotLabel;
import dev.longrunning.emulator.snapshot.SnapshotStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ApplicationContext;

import static dev.longrunning.emulator.rule.LimitedRule.serve;
import static dev.longrunning.emulator.rule.LimitedRule.shown;
import static org.assertj.core.api.Assertions.assertThat;

/** Rules and snapshots in a directory. */
class KeptRulesTests {

	@TempDir
	private Path directory;

	@Test
	void rulesTheirCountsAndSnapshotsOutliveARestart() {
		var files = List.of(LimitedRule.of("file", 1), LimitedRule.of("deleted", 1));
		var label = new SnapshotLabel("before", "projects/p", Instant.EPOCH, 3, 2);
		try (var context = StoreWriter.open(this.directory.toString())) {
			var rules = begun(context, files);
			rules.put(LimitedRule.of("made", 5));
			rules.remove(Optional.empty(), "deleted", (_) -> {
			});
			assertThat(serve(rules, "")).contains("file");
			assertThat(serve(rules, "")).contains("made");
			context.getBean(SnapshotStore.class).put(label, () -> new ByteArrayInputStream(new byte[] { 1, 2 }), 9);
		}
		try (var context = StoreWriter.open(this.directory.toString())) {
			var rules = begun(context, files);
			assertThat(serve(rules, "")).contains("made");
			assertThat(shown(rules)).containsExactly("file 1/3", "made 2/2");
			assertThat(context.getBean(SnapshotStore.class).all()).containsExactly(label);
			rules.reset(Optional.empty());
			assertThat(shown(rules)).containsExactly("file 0/0", "deleted 0/0");
		}
	}

	private static Rules<LimitedRule> begun(ApplicationContext context, List<LimitedRule> files) {
		var rules = LimitedRule.in(context.getBean(RuleStore.class), false);
		rules.begin(files);
		return rules;
	}

}
