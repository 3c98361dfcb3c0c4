package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.journal.RecordedCall;

/** A clock by which the gaps between polls are measured. */
enum GapClock {

	/** The clock of the project. */
	EMULATED {

		@Override
		Instant arrival(RecordedCall call) {
			return call.time();
		}

		@Override
		Optional<Instant> answer(RecordedCall call) {
			return call.answerTime();
		}

	},
	/** Real time. */
	REAL {

		@Override
		Instant arrival(RecordedCall call) {
			return call.received();
		}

		@Override
		Optional<Instant> answer(RecordedCall call) {
			return call.answered();
		}

	};

	abstract Instant arrival(RecordedCall call);

	abstract Optional<Instant> answer(RecordedCall call);

	/**
	 * Returns the time from each answer to the next poll; 0 if the poll came before the
	 * answer.
	 * @param started the start of the operation, if it is recorded
	 * @param polls the polls in the order of arrival
	 * @return a gap for each poll; empty if the answer before it is not known
	 */
	List<Optional<Duration>> gaps(Optional<RecordedCall> started, List<RecordedCall> polls) {
		var gaps = new ArrayList<Optional<Duration>>();
		var before = started.flatMap(this::answer);
		for (var poll : polls) {
			gaps.add(before.map((answered) -> Duration.between(answered, arrival(poll)))
				.map((gap) -> gap.isNegative() ? Duration.ZERO : gap));
			before = answer(poll).or(() -> Optional.of(arrival(poll)));
		}
		return gaps;
	}

}
