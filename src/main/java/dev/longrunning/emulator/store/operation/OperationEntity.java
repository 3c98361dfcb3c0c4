package dev.longrunning.emulator.store.operation;

import dev.longrunning.emulator.store.Micros;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/**
 * The row of an operation. Columns hold the fields by which rows are found, ordered and
 * scheduled; {@code data} holds the rest. The column {@code zone} holds the scope of the
 * clock that the operation follows. {@link StoredOperations} writes and reads the row.
 * Instants are in microseconds, see {@link Micros}.
 */
@Entity
@Table(name = "operation")
@SQLRestriction(Generations.LATEST)
public class OperationEntity {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "operation_seq")
	@SequenceGenerator(name = "operation_seq", sequenceName = "operation_seq", allocationSize = 50)
	@Nullable Long id;

	@NaturalId
	public String name;

	@Column(updatable = false)
	public String operationId;

	@Column(updatable = false)
	public long idSuffix;

	@Column(updatable = false)
	public String parent;

	@Column(updatable = false)
	public byte[] nameInParent;

	@Column(updatable = false)
	String scope;

	@Column(updatable = false)
	long generation;

	String zone;

	@Column(updatable = false)
	public String service;

	@Column(updatable = false)
	public String method;

	@Column(updatable = false)
	@Nullable String requestKey;

	@Column(updatable = false)
	public long createTime;

	@Nullable public Long doneAt;

	public boolean settled;

	public byte[] data;

	@Version
	private long version;

	@SuppressWarnings("NullAway.Init")
	OperationEntity() {
	}

}
