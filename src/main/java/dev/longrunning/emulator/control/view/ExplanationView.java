package dev.longrunning.emulator.control.view;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.explanation.ConsideredRule;
import dev.longrunning.emulator.explanation.Explanation;
import dev.longrunning.emulator.explanation.NearPath;

/**
 * The JSON form of an explanation.
 *
 * @param call the call
 * @param scenarios the scenarios at the time of the call, in the order in which they were
 * tried
 * @param faults the faults, likewise
 * @param paths for a call of no known method, the nearest methods
 * @param hint what else explains the answer, if something does
 */
public record ExplanationView(CallView call, List<ConsideredRule> scenarios, List<ConsideredRule> faults,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<NearPath> paths,
		@JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> hint) {

	public static ExplanationView of(Explanation explanation, GoogleJson json) {
		return new ExplanationView(CallView.of(explanation.call(), json), explanation.scenarios(), explanation.faults(),
				explanation.paths(), explanation.hint());
	}

}
