package dev.longrunning.emulator.limit;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of one request and of the stored state. A request that exceeds one fails
 * with INVALID_ARGUMENT or RESOURCE_EXHAUSTED and a message that names the setting.
 *
 * @param body the maximum size of a body, in bytes, before and after decompression
 * @param batchParts the maximum number of requests in one batch
 * @param snapshot the maximum size of a snapshot document
 * @param snapshots the maximum number of snapshots
 * @param rules the maximum number of scenarios, and of faults
 * @param policies the maximum number of access policies
 * @param operations the maximum share of the heap for operations in an in-memory
 * database, in percent
 * @param memory the maximum share of the heap for stored requests, rules, snapshots and
 * policies together, in percent
 * @param steps the maximum number of steps that the expressions of one call may take
 * together
 * @param deadline the maximum time of an expensive request, including its wait for a
 * thread
 * @param queue the maximum number of expensive requests that wait for a thread
 */
@ConfigurationProperties("emulator.limits")
public record Limits(@DefaultValue("10MB") DataSize body, @DefaultValue("128MB") DataSize snapshot,
		@DefaultValue("100") int snapshots, @DefaultValue("10000") int rules, @DefaultValue("10000") int policies,
		@DefaultValue("50") int operations, @DefaultValue("1000") int batchParts, @DefaultValue("25") int memory,
		@DefaultValue("100000") long steps, @DefaultValue("10s") Duration deadline, @DefaultValue("256") int queue) {

	private static final DataSize MAX_BODY = DataSize.ofGigabytes(1);

	public Limits {
		requirePositive("body", body.toBytes());
		requirePositive("snapshot", snapshot.toBytes());
		requirePositive("snapshots", snapshots);
		requirePositive("rules", rules);
		requirePositive("policies", policies);
		requirePositive("batch-parts", batchParts);
		requirePositive("steps", steps);
		if (body.compareTo(MAX_BODY) > 0) {
			throw new IllegalArgumentException("emulator.limits.body must be at most 1GB, not " + body);
		}
		requirePositive("deadline", deadline.toMillis());
		requirePositive("queue", queue);
		requirePercentage("operations", operations, 90);
		requirePercentage("memory", memory, 75);
	}

	private static void requirePercentage(String name, int value, int max) {
		if (value < 1 || value > max) {
			throw new IllegalArgumentException(
					"emulator.limits." + name + " must be a percentage from 1 to " + max + ", not " + value);
		}
	}

	private static void requirePositive(String name, long value) {
		if (value < 1) {
			throw new IllegalArgumentException("emulator.limits." + name + " must be positive, not " + value);
		}
	}

}
