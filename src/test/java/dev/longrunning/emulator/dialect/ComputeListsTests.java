package dev.longrunning.emulator.dialect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists and polls of Compute Engine's operations with the parameters of that service. */
@ApisTest
class ComputeListsTests {

	private static final AtomicInteger PROJECTS = new AtomicInteger();

	private final RestCalls rest;

	private final String project = "/compute/v1/projects/lists-" + PROJECTS.incrementAndGet();

	private final String zone = this.project + "/zones/us-central1-a";

	@Autowired
	ComputeListsTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "status = PENDING | 2", "status = DONE | 0", "status eq PENDING | 2", "status ne PENDING | 0",
					"operationType eq 'in.*' | 1", "operationType ne \"in.*\" | 1", "operationType eq sert | 0",
					"(status eq PENDING) (operationType eq delete) | 1",
					"(status = PENDING) (operationType = delete) | 1",
					"(status = PENDING) AND (operationType != delete) | 1", "targetLink eq .*/instances/i1 | 1",
					"progress < 100 | 2", "name eq 'operation-.*' | 2" })
	void filterIsInTheOlderLanguageOrTheNewOne(String filter, int matching) {
		insert("i1");
		delete("i2");
		assertThat(names(list(this.zone, "filter=" + encoded(filter)))).hasSize(matching);
	}

	@ParameterizedTest
	@ValueSource(strings = { "stat eq DONE", "status eq '('", "status =" })
	void wrongFilterIsRefused(String filter) {
		var answer = list(this.zone, "filter=" + encoded(filter));
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
	}

	@Test
	void maxResultsLimitsAPage() {
		var first = insert("i1").textAt("/name");
		var second = insert("i2").textAt("/name");
		var page = list(this.zone, "maxResults=1");
		assertThat(names(page)).hasSize(1);
		var rest = list(this.zone, "maxResults=1&pageToken=" + encoded(page.textAt("/nextPageToken")));
		assertThat(rest.at("/nextPageToken").isMissingNode()).isTrue();
		assertThat(List.of(names(page).getFirst(), names(rest).getFirst())).containsExactlyInAnyOrder(first, second);
	}

	@Test
	void newestFirstIsTheOnlyOrder() {
		insert("i1");
		assertThat(names(list(this.zone, "orderBy=" + encoded("creationTimestamp desc")))).hasSize(1);
		var refused = list(this.zone, "orderBy=status");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).contains("status", "creationTimestamp desc");
	}

	@Test
	void partialSuccessIsTakenAsUsual() {
		insert("i1");
		assertThat(names(list(this.zone, "returnPartialSuccess=true"))).hasSize(1);
		assertThat(list(this.project + "/aggregated", "returnPartialSuccess=true").status()).isEqualTo(200);
	}

	@Test
	void aggregatedListLeavesOutUnreachableZones() {
		insert("i1");
		this.rest.post(this.project + "/zones/us-central1-b/instances", "{\"name\": \"i2\"}");
		this.rest.put("/emulator/v1/faults/away?scope=" + this.project.substring("/compute/v1/".length()),
				"{\"on\": {\"role\": \"list\"}, \"do\": {\"unreachable\": \"us-central1-b\"}}");
		var page = list(this.project + "/aggregated", "returnPartialSuccess=true");
		assertThat(page.at("/items").propertyNames()).containsExactly("zones/us-central1-a");
		assertThat(page.at("/unreachables").toString()).contains("zones/us-central1-b");
	}

	@Test
	void operationIsFoundByItsNumericId() {
		insert("i0");
		var operation = insert("i1");
		var id = operation.textAt("/id");
		assertThat(id).matches("\\d{19}");
		var found = this.rest.get(this.zone + "/operations/" + id);
		assertThat(found.textAt("/name")).isEqualTo(operation.textAt("/name"));
		var another = Long.toString(Long.parseLong(id) ^ 1);
		assertThat(this.rest.get(this.zone + "/operations/" + another).status()).isEqualTo(404);
		assertThat(this.rest.get(this.zone + "/operations/9999999999999999999").status()).isEqualTo(404);
		assertThat(this.rest.delete(this.zone + "/operations/" + id).status()).isEqualTo(200);
		assertThat(this.rest.get(this.zone + "/operations/" + operation.textAt("/name")).status()).isEqualTo(404);
	}

	@Test
	void globalAndRegionalOperationsAreInTheirListsAndInTheAggregatedOne() {
		this.rest.post(this.project + "/global/networks", "{\"name\": \"n1\"}");
		this.rest.post(this.project + "/regions/us-central1/addresses", "{\"name\": \"a1\"}");
		insert("i1");
		assertThat(names(list(this.project + "/global", ""))).hasSize(1);
		assertThat(names(list(this.project + "/regions/us-central1", ""))).hasSize(1);
		assertThat(list(this.project + "/aggregated", "").at("/items").propertyNames())
			.containsExactlyInAnyOrder("global", "regions/us-central1", "zones/us-central1-a");
	}

	private Answer insert(String name) {
		var answer = this.rest.post(this.zone + "/instances", "{\"name\": \"" + name + "\"}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	private void delete(String name) {
		var answer = this.rest.delete(this.zone + "/instances/" + name);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private Answer list(String parent, String query) {
		return this.rest.get(parent + "/operations?" + query);
	}

	private static List<String> names(Answer page) {
		assertThat(page.status()).as(page.text()).isEqualTo(200);
		return page.at("/items").valueStream().map((item) -> item.path("name").asString()).toList();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
