package dev.longrunning.emulator.limit;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of what one request may bring. Who exceeds one gets INVALID_ARGUMENT or
 * RESOURCE_EXHAUSTED with a message that names the setting.
 *
 * @param body the largest body, in bytes, before and after decompression
 * @param batchParts how many requests one batch may hold
 * @param snapshot the longest document of a snapshot
 * @param snapshots how many snapshots there may be
 * @param rules how many scenarios there may be, and how many faults
 * @param policies how many access policies there may be
 * @param operations percent of the heap that operations may take where the database is in
 * memory
 * @param memory percent of the heap that stored requests, rules, snapshots and policies
 * may take together
 * @param steps the steps that the expressions of one call may take together
 * @param deadline the time that an expensive request may take, its wait for a thread
 * included
 * @param queue the number of expensive requests that may wait for a thread
 */
@ConfigurationProperties("emulator.limits")
public record Limits(@DefaultValue("10MB") DataSize body, @DefaultValue("128MB") DataSize snapshot,
		@DefaultValue("100") int snapshots, @DefaultValue("10000") int rules, @DefaultValue("10000") int policies,
		@DefaultValue("50") int operations, @DefaultValue("1000") int batchParts, @DefaultValue("25") int memory,
		@DefaultValue("100000") long steps, @DefaultValue("10s") Duration deadline, @DefaultValue("256") int queue) {

	private static final DataSize LARGEST_BODY = DataSize.ofGigabytes(1);

	public Limits {
		requirePositive("body", body.toBytes());
		requirePositive("snapshot", snapshot.toBytes());
		requirePositive("snapshots", snapshots);
		requirePositive("rules", rules);
		requirePositive("policies", policies);
		requirePositive("batch-parts", batchParts);
		requirePositive("steps", steps);
		if (body.compareTo(LARGEST_BODY) > 0) {
			throw new IllegalArgumentException("emulator.limits.body is at most 1GB, not " + body);
		}
		requirePositive("deadline", deadline.toMillis());
		requirePositive("queue", queue);
		if (operations < 1 || operations > 90) {
			throw new IllegalArgumentException(
					"emulator.limits.operations is a percentage from 1 to 90, not " + operations);
		}
		if (memory < 1 || memory > 75) {
			throw new IllegalArgumentException("emulator.limits.memory is a percentage from 1 to 75, not " + memory);
		}
	}

	private static void requirePositive(String name, long value) {
		if (value < 1) {
			throw new IllegalArgumentException("emulator.limits." + name + " must be positive, not " + value);
		}
	}

}
