package dev.longrunning.emulator.resource;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.container.v1.ClusterManagerClient;
import com.google.cloud.container.v1.ClusterManagerSettings;
import com.google.container.v1.Cluster;
import com.google.container.v1.SetLabelsRequest;
import dev.longrunning.emulator.testing.ApisTest;
import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The resources of APIs with operations of a form of their own, over REST and gRPC. */
@ApisTest
class OlderApiResourcesTests {

	private static final String ZONE = "/zones/us-central1-a";

	private static final String GOOGLE = "https://www.googleapis.com";

	private final RestCalls rest;

	private final int port;

	private String project = "";

	@Autowired
	OlderApiResourcesTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
		this.port = port;
	}

	@BeforeEach
	void useOwnProject(TestInfo test) {
		var id = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
		this.project = "projects/o" + Integer.toHexString((id + test.getDisplayName()).hashCode());
	}

	@Test
	void createdInstanceShowsWhatEveryResourceOfComputeEngineHas() {
		var operation = started("POST " + ZONE + "/instances",
				"{\"name\": \"web\", \"machineType\": \"n1\", \"labels\": {\"a\": \"b\"}}");
		assertThat(compute(ZONE + "/instances/web").path("status").asString()).isEqualTo("PROVISIONING");
		advance();
		var instance = compute(ZONE + "/instances/web");
		var link = GOOGLE + path(ZONE + "/instances/web");
		assertThat(instance.path("kind").asString()).isEqualTo("compute#instance");
		assertThat(instance.path("id").asString()).matches("\\d{19}").isEqualTo(operation.textAt("/targetId"));
		assertThat(instance.path("selfLink").asString()).isEqualTo(link).isEqualTo(operation.textAt("/targetLink"));
		assertThat(instance.path("zone").asString()).isEqualTo(GOOGLE + path(ZONE));
		assertThat(instance.path("creationTimestamp").asString()).startsWith("20");
		assertThat(instance.path("status").asString()).isEqualTo("RUNNING");
		assertThat(instance.path("labelFingerprint").asString()).matches("[\\w-]{11}=");
		assertThat(instance.path("fingerprint").asString()).matches("[\\w-]{11}=");
		assertThat(instance.path("metadata").path("fingerprint").asString()).isNotEmpty();
	}

	@Test
	void networkHasALinkWithItsId() {
		created("POST /global/networks", "{\"name\": \"net\", \"autoCreateSubnetworks\": false}");
		var network = compute("/global/networks/net");
		assertThat(network.path("selfLinkWithId").asString())
			.isEqualTo(GOOGLE + path("/global/networks/") + network.path("id").asString());
		assertThat(network.has("region")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "/zones/us-central1-a, disks, compute#disk, READY",
			"/regions/us-central1, addresses, compute#address, RESERVED",
			"/regions/us-central1, forwardingRules, compute#forwardingRule,", "/global, firewalls, compute#firewall,",
			"/regions/us-central1, subnetworks, compute#subnetwork," })
	void resourcesOfEachKindAreCreatedListedAndDeleted(String scope, String collection, String kind, String status) {
		created("POST " + scope + "/" + collection, "{\"name\": \"one\"}");
		var resource = compute(scope + "/" + collection + "/one");
		assertThat(resource.path("kind").asString()).isEqualTo(kind);
		assertThat(resource.path("status").asString("")).isEqualTo((status != null) ? status : "");
		var list = compute(scope + "/" + collection);
		assertThat(list.path("kind").asString()).isEqualTo(kind + "List");
		assertThat(list.path("selfLink").asString()).isEqualTo(GOOGLE + path(scope + "/" + collection));
		assertThat(list.path("items")).hasSize(1);
		created("DELETE " + scope + "/" + collection + "/one", "");
		var missing = this.rest.get(path(scope + "/" + collection + "/one"));
		assertThat(missing.status()).isEqualTo(404);
		assertThat(missing.textAt("/error/message"))
			.isEqualTo("The resource '" + this.project + scope + "/" + collection + "/one' was not found");
	}

	@Test
	void aggregatedListHasTheResourcesOfAllScopes() {
		created("POST /regions/us-east1/addresses", "{\"name\": \"a\"}");
		created("POST /regions/us-west1/addresses", "{\"name\": \"b\"}");
		created("POST /global/addresses", "{\"name\": \"c\"}");
		var all = compute("/aggregated/addresses");
		assertThat(all.path("kind").asString()).isEqualTo("compute#addressAggregatedList");
		assertThat(all.path("items").propertyNames()).containsExactlyInAnyOrder("regions/us-east1", "regions/us-west1",
				"global");
		assertThat(all.at("/items/regions~1us-west1/addresses/0/name").asString()).isEqualTo("b");
		var first = compute("/aggregated/addresses?maxResults=2");
		var token = URLEncoder.encode(first.path("nextPageToken").asString(), StandardCharsets.UTF_8);
		var rest = compute("/aggregated/addresses?maxResults=2&pageToken=" + token);
		assertThat(first.path("items").size() + rest.path("items").size()).isEqualTo(3);
		assertThat(rest.has("nextPageToken")).isFalse();
		assertThat(compute("/aggregated/addresses?filter=name+eq+b").path("items").propertyNames())
			.containsExactly("regions/us-west1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			name = web-1                      | 1
			name eq web-.*                    | 2
			name ne web-.*                    | 1
			status eq RUNNING                 | 3
			(name eq web-.*) (labels.a eq b)  | 1
			name eq "db"                      | 1
			labels.a = b                      | 1
			status = STOPPED                  | 0
			""")
	void listTakesFiltersOfBothLanguages(String filter, int found) {
		created("POST " + ZONE + "/instances", "{\"name\": \"web-1\", \"labels\": {\"a\": \"b\"}}");
		created("POST " + ZONE + "/instances", "{\"name\": \"web-2\"}");
		created("POST " + ZONE + "/instances", "{\"name\": \"db\"}");
		var list = compute(ZONE + "/instances?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
		assertThat(list.path("items").size()).isEqualTo(found);
	}

	@Test
	void listsOfOperationsSayWhatTheyAre() {
		started("POST " + ZONE + "/disks", "{\"name\": \"d\"}");
		var list = compute(ZONE + "/operations");
		assertThat(list.path("kind").asString()).isEqualTo("compute#operationList");
		assertThat(list.path("id").asString()).isEqualTo(this.project + ZONE + "/operations");
		assertThat(list.path("selfLink").asString()).isEqualTo(GOOGLE + path(ZONE + "/operations"));
		var all = compute("/aggregated/operations");
		assertThat(all.path("kind").asString()).isEqualTo("compute#operationAggregatedList");
		assertThat(all.path("selfLink").asString()).isEqualTo(GOOGLE + path("/aggregated/operations"));
	}

	@Test
	void filterThatNamesNoFieldIsRefused() {
		assertThat(this.rest.get(path(ZONE + "/instances?filter=nam+eq+x")).textAt("/error/message"))
			.contains("no field 'nam'");
		assertThat(this.rest.get(path(ZONE + "/instances?filter=name+eq+%5B")).textAt("/error/message"))
			.contains("no regular expression");
	}

	@Test
	void listIsOrderedByTheTimeOfCreation() {
		created("POST " + ZONE + "/disks", "{\"name\": \"a\"}");
		created("POST " + ZONE + "/disks", "{\"name\": \"b\"}");
		var list = compute(ZONE + "/disks?maxResults=1&orderBy=creationTimestamp+desc");
		assertThat(list.at("/items/0/name").asString()).isEqualTo("b");
		assertThat(list.path("nextPageToken").asString()).isNotEmpty();
	}

	@Test
	void stoppedInstanceIsStartedSuspendedAndResumed() {
		created("POST " + ZONE + "/instances", "{\"name\": \"web\"}");
		var states = Map.of("stop", "TERMINATED", "start", "RUNNING", "suspend", "SUSPENDED", "resume", "RUNNING");
		for (var verb : List.of("stop", "start", "suspend", "resume")) {
			created("POST " + ZONE + "/instances/web/" + verb, "");
			assertThat(compute(ZONE + "/instances/web").path("status").asString()).isEqualTo(states.get(verb));
		}
		started("POST " + ZONE + "/instances/web/stop", "");
		assertThat(compute(ZONE + "/instances/web").path("status").asString()).isEqualTo("STOPPING");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					setLabels                                     | {"labels": {"x": "y"}}                    | /labels/x                  | y
					setMetadata                                   | {"items": [{"key": "k", "value": "v"}]}   | /metadata/items/0/value    | v
					setMachineType                                | {"machineType": "n2"}                     | /machineType               | n2
					setTags                                       | {"items": ["http"]}                       | /tags/items/0              | http
					setScheduling                                 | {"preemptible": true}                     | /scheduling/preemptible    | true
					setServiceAccount                             | {"email": "e", "scopes": ["s"]}           | /serviceAccounts/0/email   | e
					setDeletionProtection?deletionProtection=true |                                           | /deletionProtection        | true
					attachDisk                                    | {"deviceName": "d2"}                      | /disks/1/deviceName        | d2
					detachDisk?deviceName=d1                      |                                           | /disks                     |
					addResourcePolicies                           | {"resourcePolicies": ["p"]}               | /resourcePolicies/0        | p
					""")
	void verbChangesTheFieldsOfItsRequest(String verb, String body, String pointer, String value) {
		created("POST " + ZONE + "/instances", "{\"name\": \"web\", \"labels\": {\"a\": \"b\"}, "
				+ "\"disks\": [{\"deviceName\": \"d1\"}], \"machineType\": \"n1\"}");
		var before = compute(ZONE + "/instances/web");
		created("POST " + ZONE + "/instances/web/" + verb, (body != null) ? body : "");
		var after = compute(ZONE + "/instances/web");
		assertThat(after.at(pointer).asString("")).isEqualTo((value != null) ? value : "");
		for (var field : List.of("id", "name", "zone", "status", "creationTimestamp", "selfLink")) {
			assertThat(after.path(field)).isEqualTo(before.path(field));
		}
		assertThat(after.path("fingerprint")).isNotEqualTo(before.path("fingerprint"));
	}

	@Test
	void diskIsResized() {
		created("POST " + ZONE + "/disks", "{\"name\": \"d\", \"sizeGb\": \"10\"}");
		created("POST " + ZONE + "/disks/d/resize", "{\"sizeGb\": \"20\"}");
		assertThat(compute(ZONE + "/disks/d").path("sizeGb").asString()).isEqualTo("20");
	}

	@Test
	void peeringIsAddedAndRemoved() {
		created("POST /global/networks", "{\"name\": \"n\"}");
		created("POST /global/networks/n/addPeering", "{\"networkPeering\": {\"name\": \"p\"}}");
		assertThat(compute("/global/networks/n").at("/peerings/0/name").asString()).isEqualTo("p");
		created("POST /global/networks/n/removePeering", "{\"name\": \"p\"}");
		assertThat(compute("/global/networks/n").has("peerings")).isFalse();
		assertThat(compute("/global/networks/n").path("name").asString()).isEqualTo("n");
	}

	@Test
	void staleFingerprintIsRefused() {
		created("POST " + ZONE + "/instances", "{\"name\": \"web\"}");
		var body = "{\"labels\": {\"a\": \"b\"}, \"labelFingerprint\": \"%s\"}";
		var present = compute(ZONE + "/instances/web").path("labelFingerprint").asString();
		created("POST " + ZONE + "/instances/web/setLabels", body.formatted(present));
		var refused = call("POST " + ZONE + "/instances/web/setLabels", body.formatted(present));
		assertThat(refused.status()).isEqualTo(412);
		assertThat(refused.textAt("/error/errors/0/reason")).isEqualTo("conditionNotMet");
		assertThat(refused.textAt("/error/message")).contains("fingerprint");
	}

	@Test
	void patchMergesAndPutReplaces() {
		created("POST /global/firewalls", "{\"name\": \"f\", \"priority\": 7, \"description\": \"d\", "
				+ "\"logConfig\": {\"enable\": true, \"metadata\": \"INCLUDE_ALL_METADATA\"}}");
		created("PATCH /global/firewalls/f", "{\"name\": \"f\", \"logConfig\": {\"enable\": false}}");
		var patched = compute("/global/firewalls/f");
		assertThat(patched.at("/logConfig/metadata").asString()).isEqualTo("INCLUDE_ALL_METADATA");
		assertThat(patched.path("priority").asInt()).isEqualTo(7);
		created("PUT /global/firewalls/f", "{\"name\": \"f\", \"description\": \"e\"}");
		var put = compute("/global/firewalls/f");
		assertThat(put.has("logConfig")).isFalse();
		assertThat(put.path("description").asString()).isEqualTo("e");
		assertThat(put.path("id")).isEqualTo(patched.path("id"));
		assertThat(put.path("creationTimestamp")).isEqualTo(patched.path("creationTimestamp"));
	}

	@Test
	void addressIsNamedByItsNameNotByItsIpAddress() {
		created("POST /global/addresses", "{\"name\": \"ip\", \"address\": \"10.0.0.1\"}");
		assertThat(compute("/global/addresses/ip").path("address").asString()).isEqualTo("10.0.0.1");
	}

	@Test
	void clusterCreatedUnderAZoneIsFoundUnderItsLocation() {
		var older = "/v1/" + this.project + ZONE + "/clusters";
		var newer = "/v1/" + this.project + "/locations/us-central1-a/clusters";
		this.rest.post(older, "{\"cluster\": {\"name\": \"c\", \"initialNodeCount\": 2}}");
		advance();
		var cluster = this.rest.get(newer + "/c").at("");
		assertThat(cluster.path("status").asString()).isEqualTo("RUNNING");
		assertThat(cluster.path("location").asString()).isEqualTo("us-central1-a");
		assertThat(cluster.path("zone").asString()).isEqualTo("us-central1-a");
		assertThat(cluster.path("createTime").asString()).startsWith("20");
		assertThat(cluster.path("currentNodeCount").asInt()).isEqualTo(2);
		assertThat(this.rest.get(older + "/c").at("")).isEqualTo(cluster);
		assertThat(this.rest.get(older).at("/clusters")).hasSize(1);
		assertThat(this.rest.get(newer).at("/clusters")).hasSize(1);
		this.rest.post(older + "/c/nodePools", "{\"nodePool\": {\"name\": \"np\"}}");
		advance();
		this.rest.post(newer + "/c/nodePools/np:setSize", "{\"nodeCount\": 5}");
		advance();
		assertThat(this.rest.get(newer + "/c/nodePools/np").at("/initialNodeCount").asInt()).isEqualTo(5);
		assertThat(this.rest.get(newer + "/none").textAt("/error/message"))
			.isEqualTo("Not found: " + this.project + "/locations/us-central1-a/clusters/none.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					PUT  |                    | {"update": {"desiredNodeVersion": "1.9"}}          | /currentNodeVersion          | 1.9
					PUT  |                    | {"update": {"desiredLoggingService": "none"}}      | /loggingService              | none
					POST | :updateMaster      | {"masterVersion": "1.8"}                           | /currentMasterVersion        | 1.8
					POST | :setLocations      | {"locations": ["a", "b"]}                          | /locations/1                 | b
					POST | :setLegacyAbac     | {"enabled": true}                                  | /legacyAbac/enabled          | true
					POST | :setResourceLabels | {"resourceLabels": {"q": "r"}}                     | /resourceLabels/q            | r
					POST | :setNetworkPolicy  | {"networkPolicy": {"enabled": true}}               | /networkPolicy/enabled       | true
					""")
	void updateOfAClusterSetsTheFieldOfTheSameName(String method, String verb, String body, String pointer,
			String value) {
		var clusters = "/v1/" + this.project + "/locations/us-central1-a/clusters";
		this.rest.post(clusters, "{\"cluster\": {\"name\": \"c\"}}");
		advance();
		var answer = send(method, clusters + "/c" + ((verb != null) ? verb : ""), body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		advance();
		var after = this.rest.get(clusters + "/c").at("");
		assertThat(after.at(pointer).asString()).isEqualTo(value);
		assertThat(after.path("name").asString()).isEqualTo("c");
		assertThat(after.path("status").asString()).isEqualTo("RUNNING");
	}

	@Test
	void clustersOverGrpcAreThoseOverRest() throws IOException {
		var channel = ManagedChannelBuilder.forAddress("localhost", this.port).usePlaintext().build();
		try (var clusters = ClusterManagerClient.create(settings(channel))) {
			var location = this.project + "/locations/us-central1-a";
			var operation = clusters.createCluster(location, Cluster.newBuilder().setName("c").build());
			assertThat(operation.getTargetLink()).endsWith("/clusters/c");
			advance();
			clusters.setLabels(SetLabelsRequest.newBuilder()
				.setName(location + "/clusters/c")
				.putResourceLabels("a", "b")
				.build());
			advance();
			var cluster = clusters.getCluster(location + "/clusters/c");
			assertThat(cluster.getResourceLabelsMap()).containsEntry("a", "b");
			assertThat(cluster.getSelfLink())
				.isEqualTo(this.rest.get("/v1/" + location + "/clusters/c").textAt("/selfLink"));
			assertThat(clusters.listClusters(location).getClustersList()).containsExactly(cluster);
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static ClusterManagerSettings settings(ManagedChannel channel) throws IOException {
		return ClusterManagerSettings.newBuilder()
			.setCredentialsProvider(NoCredentialsProvider.create())
			.setTransportChannelProvider(FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)))
			.build();
	}

	private Answer started(String call, String body) {
		var answer = call(call, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	private void created(String call, String body) {
		started(call, body);
		advance();
	}

	private Answer call(String call, String body) {
		var parts = call.split(" ", 2);
		return send(parts[0], path(parts[1]), body);
	}

	private Answer send(String method, String path, String body) {
		return this.rest.send(this.rest.request(path)
			.header("Content-Type", "application/json")
			.method(method, BodyPublishers.ofString(body)));
	}

	private JsonNode compute(String path) {
		var answer = this.rest.get(path(path));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.at("");
	}

	private String path(String path) {
		return "/compute/v1/" + this.project + path;
	}

	private void advance() {
		this.rest.post("/emulator/v1/clock:advance", "{\"by\": \"60s\"}");
	}

}
