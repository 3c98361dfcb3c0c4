package dev.longrunning.emulator.clients.operations;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.google.api.gax.core.BackgroundResource;
import com.google.api.gax.longrunning.OperationFuture;
import com.google.api.gax.rpc.CancelledException;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.StatusCode;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.Message;
import dev.longrunning.emulator.clients.ApiClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Transport;
import dev.longrunning.emulator.status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every Java client does with jobs, run by one class per client over the transports
 * that the class names.
 *
 * @param <C> the client
 * @param <R> what the job ends in
 * @param <M> what it shows until then
 */
@ApiClientTest
@ParameterizedClass(name = "{0}")
abstract class OperationsClientContract<C extends BackgroundResource, R extends Message, M extends Message> {

	private final String project = "projects/p" + UUID.randomUUID();

	private final Emulator emulator;

	private final Endpoint endpoint;

	private final Endpoint namingItsService;

	@SuppressWarnings("NullAway.Init")
	private C client;

	@SuppressWarnings("NullAway.Init")
	private OperationCalls operations;

	OperationsClientContract(Transport transport, Emulator emulator, String service) {
		this.emulator = emulator;
		// over HTTP a path may belong to several services, over gRPC the method says
		// whose it is
		this.endpoint = new Endpoint(transport, emulator, (transport == Transport.REST) ? service : "");
		this.namingItsService = new Endpoint(transport, emulator, service);
	}

	/**
	 * Makes a client that polls quickly.
	 * @param endpoint where it finds the emulator
	 * @return the client
	 * @throws IOException if that fails
	 */
	abstract C client(Endpoint endpoint) throws IOException;

	abstract OperationCalls operations(Endpoint endpoint, C client);

	/**
	 * Starts a job.
	 * @param client who starts it
	 * @param project in which
	 * @return the job as the client sees it
	 */
	abstract OperationFuture<R, M> start(C client, String project);

	/**
	 * How the operations of such a job are called.
	 * @param project of which
	 * @return a regular expression
	 */
	abstract String names(String project);

	abstract void checkRunning(M metadata, String project);

	abstract void checkDone(M metadata, String project);

	abstract void checkResult(R result, String project);

	/**
	 * What a list of operations asks for.
	 * @param parent under which they lie
	 * @return the same, or with the collection behind it
	 */
	String listed(String parent) {
		return parent;
	}

	@BeforeEach
	void connect() throws IOException {
		connect(this.endpoint);
	}

	@AfterEach
	void disconnect() {
		this.client.shutdownNow();
	}

	@Test
	void pollsToTheTypedResult() throws Exception {
		var future = start();
		assertThat(future.getName()).matches(names(this.project));
		checkRunning(future.getMetadata().get(10, TimeUnit.SECONDS), this.project);
		this.emulator.finishAll();
		checkResult(future.get(10, TimeUnit.SECONDS), this.project);
		checkDone(future.peekMetadata().get(), this.project);
	}

	@Test
	void throwsTheExceptionOfAFailuresCode() throws Exception {
		var future = start();
		this.emulator.fail(future.getName(), Code.FAILED_PRECONDITION, "The quota is gone.");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> future.get(10, TimeUnit.SECONDS))
			.havingCause()
			.isInstanceOfSatisfying(FailedPreconditionException.class,
					(ex) -> assertThat(ex.getStatusCode().getCode()).isEqualTo(StatusCode.Code.FAILED_PRECONDITION))
			.withMessageContaining("The quota is gone.");
	}

	@Test
	void throwsCancelledOfACancelledJob() throws Exception {
		var future = start();
		this.operations.cancel().accept(future.getName());
		this.emulator.finishAll();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> future.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(CancelledException.class);
		assertThat(this.operations.get().apply(future.getName()).getError().getCode())
			.isEqualTo(Code.CANCELLED.number());
	}

	@Test
	void listsByPages() throws Exception {
		var first = failedName();
		var second = failedName();
		var third = startedName();
		var pages = this.operations.list().apply(pagesOfTwo(first));
		assertThat(pages.getPage().getPageElementCount()).isEqualTo(2);
		assertThat(pages.iterateAll()).extracting(Operation::getName).containsExactlyInAnyOrder(first, second, third);
	}

	/** A failed job, after which the same resource can be created again. */
	private String failedName() throws Exception {
		var name = startedName();
		this.emulator.fail(name, Code.ABORTED, "again");
		return name;
	}

	@Test
	void listsItsOwnAloneWhereAHeaderNamesItsService() throws Exception {
		var name = startedName();
		this.emulator.startNeighbour(parent(name));
		disconnect();
		connect(this.namingItsService);
		assertThat(this.operations.list().apply(pagesOfTwo(name)).iterateAll()).extracting(Operation::getName)
			.containsExactly(name);
	}

	@Test
	void forgetsWhatItDeletes() throws Exception {
		var name = startedName();
		this.operations.delete().accept(name);
		assertNotFound(name);
	}

	@Test
	void saysOfAnUnknownOperationWhichItIs() throws Exception {
		var name = startedName();
		assertNotFound(name.substring(0, name.lastIndexOf('/') + 1) + "0123456789abcdef");
	}

	private void assertNotFound(String name) {
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.operations.get().apply(name))
			.withMessageContaining(name)
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo("OPERATION_NOT_FOUND"));
	}

	private void connect(Endpoint to) throws IOException {
		this.client = client(to);
		this.operations = operations(to, this.client);
	}

	private OperationFuture<R, M> start() {
		return start(this.client, this.project);
	}

	private String startedName() throws Exception {
		return start().getName();
	}

	/** The operations beside one. */
	private ListOperationsRequest pagesOfTwo(String name) {
		return ListOperationsRequest.newBuilder().setName(listed(parent(name))).setPageSize(2).build();
	}

	private static String parent(String name) {
		var collection = name.lastIndexOf("/operations/");
		return (collection < 0) ? "" : name.substring(0, collection);
	}

}
