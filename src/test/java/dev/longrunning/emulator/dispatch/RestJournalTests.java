package dev.longrunning.emulator.dispatch;

import java.net.http.HttpRequest.BodyPublishers;

import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.journal.JournalContract;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@EmulatorTest
class RestJournalTests extends JournalContract {

	private final RestCalls rest;

	@Autowired
	RestJournalTests(@LocalServerPort int port, MessageReader reader, MessageWriter writer,
			ApplicationContext application) {
		super(new RestTransport(port, reader, writer), Caller.Transport.REST, application);
		this.rest = new RestCalls(port);
	}

	@Test
	void requestWithoutRouteIsRecordedWithItsPathAndProject() {
		this.rest.get("/nowhere/" + project("nowhere") + "/here?key=secret");
		var call = calls(project("nowhere")).getFirst();
		assertThat(call.method()).isEqualTo("GET /nowhere/" + project("nowhere") + "/here");
		assertThat(call.status()).contains(Code.NOT_FOUND);
		assertThat(call.role()).isEmpty();
	}

	@Test
	void malformedRequestIsRecordedWithItsMethod() {
		this.rest.post("/v1/" + project("unread") + "/images:asyncBatchAnnotate", "{");
		var call = calls(project("unread")).getFirst();
		assertThat(call.method()).isEqualTo("google.cloud.vision.v1.ImageAnnotator.AsyncBatchAnnotateImages");
		assertThat(call.status()).contains(Code.INVALID_ARGUMENT);
		assertThat(call.request()).isEmpty();
	}

	@Test
	void partsOfABatchStandThereOneByOne() {
		var part = "--b\r\nContent-Type: application/http\r\n\r\nGET /v1/" + project("batch")
				+ "/operations/%s HTTP/1.1\r\n\r\n\r\n";
		this.rest.send(this.rest.request("/batch")
			.header("Content-Type", "multipart/mixed; boundary=b")
			.POST(BodyPublishers.ofString(part.formatted("1") + part.formatted("2") + "--b--\r\n")));
		assertThat(calls(project("batch"))).extracting(RecordedCall::operation)
			.containsExactly(project("batch") + "/operations/1", project("batch") + "/operations/2");
	}

}
