package dev.longrunning.emulator.coverage;

import java.util.List;
import java.util.Set;

/** Operations that one start made, followed from their start to their end. */
public interface SweptJob {

	Start start();

	String transport();

	/** The problems, in the order in which they were found. */
	List<String> problems();

	/** Differences from the definitions that are no problems. */
	Set<String> notes();

	void begin();

	void pollWhileItRuns();

	void pollAtTheEnd();

}
