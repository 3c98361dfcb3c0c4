package dev.longrunning.emulator.coverage.recorded;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * Holds what was played against its recording. What was always seen has to be there, what
 * was never seen must not be, and where recordings differ among themselves either answer
 * is right. What the recorder hid, and what only the recorded request could tell, is not
 * compared; what an unsure recording lacks proves nothing.
 */
final class Comparison {

	private static final List<String> MEMBERS = List.of("name", "metadata", "done", "error", "response");

	private final Recording recording;

	private final Played played;

	private final List<Difference> differences = new ArrayList<>();

	Comparison(Recording recording, Played played) {
		this.recording = recording;
		this.played = played;
	}

	/** What came of it. */
	RecordedReport.Row row() {
		return new RecordedReport.Row(this.recording, "", differences(), new Unchecked(this.recording).parts());
	}

	private List<Difference> differences() {
		members();
		order(this.played.started());
		done();
		metadataType();
		new MetadataComparison(this.recording, this.played, this.differences).compare();
		new NameComparison(this.recording, this.differences).compare(this.played.started().path("name").asString(""));
		if (!this.played.problem().isEmpty()) {
			differ("poll", this.played.problem(), "answered");
		}
		else {
			end();
		}
		return this.differences;
	}

	private void members() {
		var recorded = this.recording.at("start_answer", "members");
		// results without done were a mock's, and with done they follow from that
		for (var member : List.of("name", "metadata")) {
			presence("start." + member, this.played.started().has(member), recorded.path(member).asInt(0),
					this.recording.count());
		}
	}

	private void presence(String what, boolean ours, int seen, int count) {
		if (seen == count && !ours) {
			differ(what, "absent", "present");
		}
		else if (seen == 0 && ours && this.recording.evidence().isFirm()) {
			differ(what, "present", "absent");
		}
	}

	private void done() {
		var recorded = new HashSet<>(this.recording.at("start_answer", "done").propertyNames());
		if (this.recording.changed("done_forced_true")) {
			return;
		}
		if (recorded.contains("absent")
				&& (this.recording.changed("done_false_removed") || !this.recording.evidence().isFirm())) {
			recorded.add("false");
		}
		if (recorded.contains("false") && this.recording.changed("done_false_added")) {
			recorded.add("absent");
		}
		var ours = this.played.started().has("done") ? this.played.started().path("done").asString() : "absent";
		if (!recorded.contains(ours)) {
			differ("start.done", ours, String.join(" or ", new TreeSet<>(recorded)));
		}
	}

	private void metadataType() {
		var recorded = this.recording.at("start_answer", "metadata_type").asString("");
		var ours = typeOf(this.played.started().path("metadata"));
		if (!recorded.isEmpty() && !ours.isEmpty() && !ours.equals(recorded)) {
			differ("metadata.@type", ours, recorded);
		}
	}

	private void end() {
		var ended = this.played.ended();
		order(ended);
		if (!ended.path("done").asBoolean(false)) {
			differ("end.done", "not true", "true");
		}
		if (!ended.path("name").equals(this.played.started().path("name"))) {
			differ("end.name", ended.path("name").toString(), "as at the start");
		}
		var results = this.recording.at("finished", "result").propertyNames();
		var ours = ended.has("response") ? "response" : ended.has("error") ? "error" : "neither";
		if (!results.isEmpty() && !results.contains(ours) && !results.equals(Set.of("error"))) {
			differ("end.result", ours, String.join(" or ", results));
			return;
		}
		new ResponseComparison(this.recording, this.played, this.differences).compare(ended.path("response"));
	}

	/** Members come in the order of their field numbers, a type's name before all. */
	private void order(JsonNode answer) {
		var members = List.copyOf(answer.propertyNames());
		if (!members.equals(MEMBERS.stream().filter(members::contains).toList())) {
			differ("order", members.toString(), MEMBERS.toString());
		}
		var metadata = answer.path("metadata").propertyNames().stream().findFirst();
		metadata.filter((first) -> !first.equals("@type"))
			.ifPresent((first) -> differ("order of metadata", first + " first", "@type first"));
	}

	private void differ(String what, String ours, String recorded) {
		this.differences.add(new Difference(what, ours, recorded));
	}

	static String typeOf(JsonNode any) {
		return any.path("@type").asString("").replaceFirst("^.*/", "");
	}

}
