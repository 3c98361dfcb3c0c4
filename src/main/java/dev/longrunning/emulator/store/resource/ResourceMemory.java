package dev.longrunning.emulator.store.resource;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.longrunning.emulator.store.StoreMemory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The memory of resources in a database in memory, counted by project, so that a reset
 * need not read the rows. A rollback of a transaction takes its changes back.
 */
@Component
public final class ResourceMemory {

	private final StoreMemory.Share share;

	private final boolean isCounted;

	private final Map<String, Long> byProject = new ConcurrentHashMap<>();

	ResourceMemory(StoreMemory memory) {
		this.share = memory.share("The resource");
		this.isCounted = memory.isInMemory();
	}

	/**
	 * Counts a change of the stored bytes.
	 * @param project the project of the resource; empty text if it has none
	 * @param bytes the bytes, negative for removed ones
	 * @throws dev.longrunning.emulator.status.StatusException RESOURCE_EXHAUSTED if there
	 * is no room
	 */
	void change(String project, long bytes) {
		if (this.isCounted) {
			this.share.grow(bytes);
			add(project, bytes);
			if (TransactionSynchronizationManager.isSynchronizationActive()) {
				ofTransaction().byProject().merge(project, bytes, Long::sum);
			}
		}
	}

	/**
	 * Counts that a project has no resource left.
	 * @param project the project
	 */
	void remove(String project) {
		change(project, -this.byProject.getOrDefault(project, 0L));
	}

	/** Counts that no row is left, in a transaction that can be rolled back. */
	void removeAll() {
		this.byProject.keySet().forEach(this::remove);
	}

	/** Counts that no row is left, for good. */
	void clear() {
		this.byProject.clear();
		this.share.set(() -> 0);
	}

	private void add(String project, long bytes) {
		this.byProject.merge(project, bytes, Long::sum);
		this.byProject.remove(project, 0L);
	}

	private void takeBack(Changes changes) {
		changes.byProject().forEach((project, bytes) -> {
			this.share.shrink(bytes);
			add(project, -bytes);
		});
	}

	private Changes ofTransaction() {
		if (TransactionSynchronizationManager.getResource(this) instanceof Changes known) {
			return known;
		}
		var changes = new Changes(new HashMap<>());
		TransactionSynchronizationManager.bindResource(this, changes);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				TransactionSynchronizationManager.unbindResource(ResourceMemory.this);
				if (status != STATUS_COMMITTED) {
					takeBack(changes);
				}
			}

		});
		return changes;
	}

	/**
	 * The changes of one transaction.
	 *
	 * @param byProject the bytes by project
	 */
	private record Changes(Map<String, Long> byProject) {
	}

}
