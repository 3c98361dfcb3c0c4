package dev.longrunning.emulator.store.resource;

import java.util.concurrent.atomic.AtomicLong;

import dev.longrunning.emulator.store.StoreMemory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The memory of resources in a database in memory. A rollback of a transaction takes its
 * changes back.
 */
@Component
public final class ResourceMemory {

	private final StoreMemory.Share share;

	ResourceMemory(StoreMemory memory) {
		this.share = memory.share("The resource");
	}

	/**
	 * Counts a change of the stored bytes.
	 * @param bytes the bytes, negative for removed ones
	 * @throws dev.longrunning.emulator.status.StatusException RESOURCE_EXHAUSTED if there
	 * is no room
	 */
	void change(long bytes) {
		this.share.grow(bytes);
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			ofTransaction().addAndGet(bytes);
		}
	}

	/** Counts that no row is left. */
	void clear() {
		this.share.set(() -> 0);
	}

	private AtomicLong ofTransaction() {
		if (TransactionSynchronizationManager.getResource(this) instanceof AtomicLong known) {
			return known;
		}
		var bytes = new AtomicLong();
		TransactionSynchronizationManager.bindResource(this, bytes);
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				TransactionSynchronizationManager.unbindResource(ResourceMemory.this);
				if (status != STATUS_COMMITTED) {
					ResourceMemory.this.share.shrink(bytes.get());
				}
			}

		});
		return bytes;
	}

}
