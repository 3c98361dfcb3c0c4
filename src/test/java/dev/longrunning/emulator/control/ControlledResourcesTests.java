package dev.longrunning.emulator.control;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Resources that the control API lists, puts and deletes. */
@ApisTest
class ControlledResourcesTests {

	private static final String REDIS = "redis.googleapis.com";

	private static final String INSTANCE = "google.cloud.redis.v1.Instance";

	private final RestCalls rest;

	ControlledResourcesTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@Test
	void resourceThatIsPutIsShownToClientsWithWhatItsServiceSets() {
		var name = instance("put", "i");
		var put = put(name,
				"{\"service\": \"" + REDIS + "\", \"value\": {\"tier\": \"BASIC\", \"labels\": {\"a\": \"b\"}}}");
		assertThat(put.status()).as(put.text()).isEqualTo(200);
		assertThat(put.textAt("/type")).isEqualTo(INSTANCE);
		assertThat(put.textAt("/scope")).isEqualTo("projects/put");
		var shown = this.rest.get("/v1/" + name, "Host", REDIS);
		assertThat(shown.at("")).isEqualTo(put.at("/value"));
		assertThat(shown.textAt("/name")).isEqualTo(name);
		assertThat(shown.textAt("/tier")).isEqualTo("BASIC");
		assertThat(shown.textAt("/createTime")).startsWith("2026");
		assertThat(shown.textAt("/state")).isEqualTo("READY");
		assertThat(this.rest.get("/v1beta1/" + name, "Host", REDIS).textAt("/tier")).isEqualTo("BASIC");
	}

	@Test
	void valueKeepsWhatItWritesOfTheFieldsOfTheService() {
		var name = instance("given", "i");
		put(name,
				"""
						{"service": "%s", "version": "v1beta1", "value": {"name": "%s", "host": "10.1.2.3", "state": "FAILING_OVER",
						"createTime": "2020-01-01T00:00:00Z"}}"""
					.formatted(REDIS, name));
		var shown = this.rest.get("/v1/" + name, "Host", REDIS);
		assertThat(shown.textAt("/host")).isEqualTo("10.1.2.3");
		assertThat(shown.textAt("/state")).isEqualTo("FAILING_OVER");
		assertThat(shown.textAt("/createTime")).isEqualTo("2020-01-01T00:00:00Z");
		assertThat(control(name, "").textAt("/type")).isEqualTo("google.cloud.redis.v1beta1.Instance");
	}

	@Test
	void resourceThatIsDeletedLeavesAMarkUntilItIsForgotten() {
		var name = instance("deleted", "i");
		put(name, "{\"service\": \"" + REDIS + "\"}");
		assertThat(this.rest.delete("/emulator/v1/resources/" + name).at("/deleted").asBoolean()).isTrue();
		assertThat(this.rest.get("/v1/" + name, "Host", REDIS).status()).isEqualTo(404);
		assertThat(deletionJob(name).status()).isEqualTo(404);
		assertThat(control(name, "").at("/deleted").asBoolean()).isTrue();
		assertThat(names("scope=projects/deleted")).isEmpty();
		assertThat(names("scope=projects/deleted&showDeleted=true")).containsExactly(name);
		assertThat(this.rest.delete("/emulator/v1/resources/" + name + "?forget=true").status()).isEqualTo(200);
		assertThat(control(name, "").textAt("/error/status")).isEqualTo("NOT_FOUND");
		assertThat(names("scope=projects/deleted&showDeleted=true")).isEmpty();
		assertThat(deletionJob(name).status()).isEqualTo(200);
	}

	@Test
	void listShowsTheNewestOfAllServicesFirst() {
		var instance = instance("listed", "i");
		var set = "projects/listed/locations/us-west1/productSets/s";
		put(instance, "{\"service\": \"" + REDIS + "\", \"value\": {\"labels\": {\"a\": \"b\"}}}");
		put(set, "{\"value\": {\"displayName\": \"Shoes\"}}");
		put(instance("listed-not", "i"), "{\"service\": \"" + REDIS + "\"}");
		assertThat(names("scope=projects/listed")).containsExactly(set, instance);
		assertThat(names("scope=projects/listed&service=" + REDIS)).containsExactly(instance);
		assertThat(names("scope=projects/listed&type=" + INSTANCE)).containsExactly(instance);
		assertThat(names("scope=projects/listed&type=projects/*/locations/*/productSets/*")).containsExactly(set);
		assertThat(names("scope=projects/listed&filter=" + encoded("labels.a = \"b\""))).containsExactly(instance);
		assertThat(names("scope=projects/listed&filter=" + encoded("display_name:Sho"))).containsExactly(set);
		assertThat(names("")).contains(set, instance, instance("listed-not", "i"));
	}

	@Test
	void memberOfASetIsShownOnce() {
		var parent = "projects/linked/locations/us-west1";
		put(parent + "/productSets/s", "{}");
		put(parent + "/products/a", "{}");
		var added = this.rest.post("/v1/" + parent + "/productSets/s:addProduct",
				"{\"product\": \"" + parent + "/products/a\"}");
		assertThat(added.status()).as(added.text()).isEqualTo(200);
		assertThat(names("scope=projects/linked")).containsExactly(parent + "/products/a", parent + "/productSets/s");
	}

	@Test
	void listContinuesOnTheNextPage() {
		for (int number = 0; number < 5; number++) {
			put(instance("paged", "i" + number), "{\"service\": \"" + REDIS + "\"}");
		}
		var names = new ArrayList<String>();
		var query = "scope=projects/paged&pageSize=2";
		var page = list(query);
		for (int pages = 1; pages <= 3; pages++) {
			page.at("/resources").forEach((resource) -> names.add(resource.at("/name").asString()));
			page = list(query + "&pageToken=" + page.textAt("/nextPageToken"));
		}
		assertThat(names).hasSize(5).doesNotHaveDuplicates();
		var token = list(query).textAt("/nextPageToken");
		assertThat(list("scope=projects/paged&service=" + REDIS + "&pageToken=" + token).status()).isEqualTo(400);
	}

	@Test
	void changeByARunningJobIsShownAndPutReplacesIt() {
		var name = instance("changing", "i");
		var operation = this.rest
			.post("/v1/projects/changing/locations/us-central1/instances?instanceId=i",
					"{\"tier\": \"BASIC\", \"memorySizeGb\": 1}", "Host", REDIS)
			.textAt("/name");
		var shown = control(name, "?service=" + REDIS);
		assertThat(shown.textAt("/change/operation")).isEqualTo(operation);
		assertThat(shown.at("/change/succeeds").asBoolean()).isTrue();
		assertThat(shown.textAt("/value/state")).isEqualTo("CREATING");
		assertThat(shown.at("/deleted").asBoolean()).isFalse();
		put(name, "{\"service\": \"" + REDIS + "\", \"value\": {\"tier\": \"STANDARD_HA\"}}");
		this.rest.post("/emulator/v1/clock:drain?scope=projects/changing", "");
		assertThat(control(name, "").at("/change").isMissingNode()).isTrue();
		assertThat(control(name, "").textAt("/value/tier")).isEqualTo("STANDARD_HA");
		assertThat(this.rest.get("/v1/" + operation, "Host", REDIS).at("/done").asBoolean()).isTrue();
	}

	@Test
	void endOfAJobIsShownWithoutACallOfItsService() {
		var name = instance("ended", "i");
		this.rest.post("/v1/projects/ended/locations/us-central1/instances?instanceId=i",
				"{\"tier\": \"BASIC\", \"memorySizeGb\": 1}", "Host", REDIS);
		this.rest.post("/emulator/v1/clock:advance?scope=projects/ended", "{\"by\": \"1h\"}");
		assertThat(control(name, "").textAt("/value/state")).isEqualTo("READY");
		assertThat(list("scope=projects/ended").textAt("/resources/0/value/state")).isEqualTo("READY");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					instances/x | {service: redis.googleapi.com} | body:1: service: There is no service 'redis.googleapi.com'. Did you mean 'redis.googleapis.com'?
					instances/x | {servic: redis.googleapis.com} | body:1: servic: unknown field 'servic'
					instances/x | {} | 'service' is missing:
					instances/x | {service: redis.googleapis.com, version: v2} | body:1: version: There is no version 'v2'; expected one of v1, v1beta1
					instances/x | {service: redis.googleapis.com, type: google.cloud.redis.v1.Instanc} | Did you mean 'google.cloud.redis.v1.Instance'?
					instance/x | {service: redis.googleapis.com} | Did you mean 'projects/*/locations/*/instances/*'?
					instances/x | {service: redis.googleapis.com, value: {teir: BASIC}} | body:1: value: Invalid JSON payload received. Unknown name "teir"
					instances/x | {service: redis.googleapis.com, value: 7} | body:1: value
					instances/x | {service: redis.googleapis.com, value: {name: other}} | body:1: value.name: the resource has the name
					instances/x | {service: redis.googleapis.com, name: other} | body:1: name: the call is for
					instances/x | [] | expected fields
					instances/x | {service: speech.googleapis.com} | expected
					""")
	void mistakeInAPutResourceIsRefusedWithItsLocation(String path, String body, String message) {
		var name = "projects/wrong/locations/us-central1/" + path;
		var refused = put(name, body);
		assertThat(refused.status()).as(refused.text()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).contains(message.strip())
			.doesNotContain("java", "Exception", "dev.longrunning");
		assertThat(names("scope=projects/wrong&showDeleted=true")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			service=redis.googleapi.com | Did you mean 'redis.googleapis.com'?
			type=google.cloud.redis.v1.Instanc | Did you mean 'google.cloud.redis.v1.Instance'?
			type=projects/*/locations/*/instance/* | Did you mean 'projects/*/locations/*/instances/*'?
			filter=nosuchfield%3D1 | No resource type has the fields of the filter
			type=google.cloud.redis.v1.Instance&filter=nosuchfield%3D1 | nosuchfield
			filter=((( | filter
			pageSize=-1 | must not be negative
			pageToken=x | Invalid page token
			showDeleted=maybe | showDeleted
			scope=x | scope
			typ=x | Did you mean 'type'?
			""")
	void mistakeInAListIsRefusedWithTheWayOut(String query, String message) {
		var refused = list(query);
		assertThat(refused.status()).as(refused.text()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).contains(message).doesNotContain("java", "Exception");
	}

	@Test
	void scopeThatContradictsTheNameIsRefused() {
		var refused = this.rest.put("/emulator/v1/resources/" + instance("a", "i") + "?scope=projects/b",
				"{\"service\": \"" + REDIS + "\"}");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error/message")).contains("projects/a", "projects/b");
	}

	@Test
	void resourceOfSeveralServicesNeedsTheService() {
		var name = instance("several", "i");
		put(name, "{\"service\": \"" + REDIS + "\"}");
		put(name, "{\"service\": \"notebooks.googleapis.com\"}");
		assertThat(put(name, "{}").textAt("/error/message")).contains("'service' is missing",
				"notebooks.googleapis.com");
		assertThat(control(name, "").textAt("/error/message")).contains("'service' is missing", REDIS);
		assertThat(control(name, "?service=notebooks.googleapis.com").textAt("/type")).contains("notebooks");
		assertThat(this.rest.delete("/emulator/v1/resources/" + name + "?forget=true&service=" + REDIS).status())
			.isEqualTo(200);
		assertThat(control(name, "").textAt("/service")).isEqualTo("notebooks.googleapis.com");
	}

	private static String instance(String project, String id) {
		return "projects/" + project + "/locations/us-central1/instances/" + id;
	}

	private Answer put(String name, String body) {
		return this.rest.put("/emulator/v1/resources/" + name, body);
	}

	private Answer control(String name, String query) {
		return this.rest.get("/emulator/v1/resources/" + name + query);
	}

	private Answer list(String query) {
		return this.rest.get("/emulator/v1/resources?" + query);
	}

	private List<String> names(String query) {
		return list(query).at("/resources").valueStream().map((one) -> one.at("/name").asString()).toList();
	}

	private Answer deletionJob(String name) {
		return this.rest.send(this.rest.request("/v1/" + name, "Host", REDIS).DELETE());
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
