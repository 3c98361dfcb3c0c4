package dev.longrunning.emulator.clients.resources;

import java.io.IOException;
import java.util.List;

import com.google.cloud.aiplatform.v1.Dataset;
import com.google.cloud.aiplatform.v1.DatasetServiceClient;
import com.google.cloud.aiplatform.v1.DatasetServiceSettings;
import com.google.cloud.aiplatform.v1.EndpointServiceClient;
import com.google.cloud.aiplatform.v1.EndpointServiceSettings;
import com.google.cloud.dataproc.v1.Cluster;
import com.google.cloud.dataproc.v1.ClusterControllerClient;
import com.google.cloud.dataproc.v1.ClusterControllerSettings;
import com.google.cloud.dataproc.v1.UpdateClusterRequest;
import com.google.cloud.functions.v2.FunctionServiceClient;
import com.google.cloud.functions.v2.FunctionServiceSettings;
import com.google.cloud.redis.v1.CloudRedisClient;
import com.google.cloud.redis.v1.CloudRedisSettings;
import com.google.cloud.redis.v1.Instance;
import com.google.cloud.run.v2.Service;
import com.google.cloud.run.v2.ServicesClient;
import com.google.cloud.run.v2.ServicesSettings;
import com.google.cloud.spanner.admin.database.v1.DatabaseAdminClient;
import com.google.cloud.spanner.admin.database.v1.DatabaseAdminSettings;
import com.google.cloud.spanner.admin.instance.v1.InstanceAdminClient;
import com.google.cloud.spanner.admin.instance.v1.InstanceAdminSettings;
import com.google.cloud.vision.v1.Product;
import com.google.cloud.vision.v1.ProductSearchClient;
import com.google.cloud.vision.v1.ProductSearchSettings;
import com.google.devtools.artifactregistry.v1.ArtifactRegistryClient;
import com.google.devtools.artifactregistry.v1.ArtifactRegistrySettings;
import com.google.devtools.artifactregistry.v1.Repository;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import com.google.spanner.admin.database.v1.Backup;
import com.google.spanner.admin.database.v1.Database;
import dev.longrunning.emulator.clients.Transport;
import dev.longrunning.emulator.clients.operations.Endpoint;

/** The APIs whose Java clients are tried with resources. */
enum ResourceApi {

	/** Memorystore for Redis. */
	REDIS("redis.googleapis.com") {
		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = CloudRedisClient.create(
					endpoint.settings(CloudRedisSettings::newBuilder, CloudRedisSettings::newHttpJsonBuilder).build());
			var parent = project + "/locations/us-east1";
			var name = parent + "/instances/cache";
			return new ResourceCalls<>(client,
					() -> client.createInstanceAsync(parent, "cache", Instance.newBuilder().setMemorySizeGb(1).build()),
					() -> client.getInstance(name), () -> client.listInstances(parent).iterateAll(),
					() -> client.updateInstanceAsync(mask("memory_size_gb"),
							Instance.newBuilder().setName(name).setMemorySizeGb(2).build()),
					(instance) -> instance.getMemorySizeGb() == 2, () -> client.deleteInstanceAsync(name));
		}
	},

	/** An instance of Spanner. */
	SPANNER_INSTANCE("spanner.googleapis.com") {
		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = InstanceAdminClient
				.create(endpoint.settings(InstanceAdminSettings::newBuilder, InstanceAdminSettings::newHttpJsonBuilder)
					.build());
			var name = project + "/instances/main";
			return new ResourceCalls<>(client, () -> client.createInstanceAsync(project, "main", spanner("Main")),
					() -> client.getInstance(name), () -> client.listInstances(project).iterateAll(), () -> client
						.updateInstanceAsync(spanner("New").toBuilder().setName(name).build(), mask("display_name")),
					(instance) -> instance.getDisplayName().equals("New"), () -> {
						client.deleteInstance(name);
						return name;
					});
		}
	},

	/** A database of Spanner, created by a statement. */
	SPANNER_DATABASE("spanner.googleapis.com") {
		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = DatabaseAdminClient
				.create(endpoint.settings(DatabaseAdminSettings::newBuilder, DatabaseAdminSettings::newHttpJsonBuilder)
					.build());
			var parent = project + "/instances/main";
			var name = parent + "/databases/orders";
			return new ResourceCalls<>(client, () -> client.createDatabaseAsync(parent, "CREATE DATABASE orders"),
					() -> client.getDatabase(name), () -> client.listDatabases(parent).iterateAll(),
					() -> client.updateDatabaseAsync(
							Database.newBuilder().setName(name).setEnableDropProtection(true).build(),
							mask("enable_drop_protection")),
					Database::getEnableDropProtection, () -> {
						client.dropDatabase(name);
						return name;
					});
		}
	},

	/** A backup of Spanner. */
	SPANNER_BACKUP("spanner.googleapis.com") {
		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = DatabaseAdminClient
				.create(endpoint.settings(DatabaseAdminSettings::newBuilder, DatabaseAdminSettings::newHttpJsonBuilder)
					.build());
			var parent = project + "/instances/main";
			var name = parent + "/backups/monday";
			return new ResourceCalls<>(client,
					() -> client.createBackupAsync(parent,
							Backup.newBuilder().setDatabase(parent + "/databases/orders").build(), "monday"),
					() -> client.getBackup(name), () -> client.listBackups(parent).iterateAll(),
					() -> client.updateBackup(Backup.newBuilder()
						.setName(name)
						.setExpireTime(Timestamp.newBuilder().setSeconds(4_000_000_000L))
						.build(), mask("expire_time")),
					(backup) -> backup.getExpireTime().getSeconds() == 4_000_000_000L, () -> {
						client.deleteBackup(name);
						return name;
					});
		}
	},

	/** A repository of Artifact Registry. */
	ARTIFACT_REGISTRY("artifactregistry.googleapis.com") {
		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = ArtifactRegistryClient.create(endpoint
				.settings(ArtifactRegistrySettings::newBuilder, ArtifactRegistrySettings::newHttpJsonBuilder)
				.build());
			var parent = project + "/locations/eu";
			var name = parent + "/repositories/images";
			return new ResourceCalls<>(client,
					() -> client.createRepositoryAsync(parent,
							Repository.newBuilder().setFormat(Repository.Format.DOCKER).build(), "images"),
					() -> client.getRepository(name), () -> client.listRepositories(parent).iterateAll(),
					() -> client.updateRepository(Repository.newBuilder().setName(name).setDescription("new").build(),
							mask("description")),
					(repository) -> repository.getDescription().equals("new"),
					() -> client.deleteRepositoryAsync(name));
		}
	},

	/** A service of Cloud Run. */
	RUN("run.googleapis.com") {
		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = ServicesClient
				.create(endpoint.settings(ServicesSettings::newBuilder, ServicesSettings::newHttpJsonBuilder).build());
			var parent = project + "/locations/eu";
			var name = parent + "/services/web";
			return new ResourceCalls<>(client,
					() -> client.createServiceAsync(parent, Service.getDefaultInstance(), "web"),
					() -> client.getService(name), () -> client.listServices(parent).iterateAll(),
					() -> client.updateServiceAsync(Service.newBuilder().setName(name).setDescription("new").build()),
					(service) -> service.getDescription().equals("new"), () -> client.deleteServiceAsync(name));
		}
	},

	/** A function of Cloud Functions. */
	FUNCTIONS("cloudfunctions.googleapis.com") {
		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = FunctionServiceClient.create(
					endpoint.settings(FunctionServiceSettings::newBuilder, FunctionServiceSettings::newHttpJsonBuilder)
						.build());
			var parent = project + "/locations/eu";
			var name = parent + "/functions/resize";
			return new ResourceCalls<>(client,
					() -> client.createFunctionAsync(parent,
							com.google.cloud.functions.v2.Function.getDefaultInstance(), "resize"),
					() -> client.getFunction(name), () -> client.listFunctions(parent).iterateAll(),
					() -> client.updateFunctionAsync(com.google.cloud.functions.v2.Function.newBuilder()
						.setName(name)
						.setDescription("new")
						.build(), mask("description")),
					(function) -> function.getDescription().equals("new"), () -> client.deleteFunctionAsync(name));
		}
	},

	/** A cluster of Dataproc, whose path has its ids in fields of their own. */
	DATAPROC("dataproc.googleapis.com") {
		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = ClusterControllerClient.create(endpoint
				.settings(ClusterControllerSettings::newBuilder, ClusterControllerSettings::newHttpJsonBuilder)
				.build());
			var id = project.substring("projects/".length());
			return new ResourceCalls<>(client,
					() -> client.createClusterAsync(id, "us-east1",
							Cluster.newBuilder().setProjectId(id).setClusterName("main").build()),
					() -> client.getCluster(id, "us-east1", "main"),
					() -> client.listClusters(id, "us-east1").iterateAll(),
					() -> client.updateClusterAsync(UpdateClusterRequest.newBuilder()
						.setProjectId(id)
						.setRegion("us-east1")
						.setClusterName("main")
						.setCluster(Cluster.newBuilder().putLabels("team", "a"))
						.setUpdateMask(mask("labels"))
						.build()),
					(cluster) -> cluster.getLabelsMap().containsKey("team"),
					() -> client.deleteClusterAsync(id, "us-east1", "main"));
		}
	},

	/** A dataset of AI Platform, whose id the service makes. */
	AI_DATASET("aiplatform.googleapis.com") {
		@Override
		List<Transport> transports() {
			return List.of(Transport.GRPC);
		}

		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = DatasetServiceClient.create(endpoint.settings(DatasetServiceSettings::newBuilder).build());
			var parent = project + "/locations/eu";
			return new ResourceCalls<>(client,
					() -> client.createDatasetAsync(parent, Dataset.newBuilder().setDisplayName("Photos").build()),
					() -> client.getDataset(only(client, parent)), () -> client.listDatasets(parent).iterateAll(),
					() -> client.updateDataset(
							Dataset.newBuilder().setName(only(client, parent)).setDescription("new").build(),
							mask("description")),
					(Dataset dataset) -> dataset.getDescription().equals("new"),
					() -> client.deleteDatasetAsync(only(client, parent)));
		}

		private static String only(DatasetServiceClient client, String parent) {
			var datasets = client.listDatasets(parent).iterateAll().iterator();
			return datasets.hasNext() ? datasets.next().getName() : parent + "/datasets/0";
		}
	},

	/** An endpoint of AI Platform. */
	AI_ENDPOINT("aiplatform.googleapis.com") {
		@Override
		List<Transport> transports() {
			return List.of(Transport.GRPC);
		}

		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = EndpointServiceClient.create(endpoint.settings(EndpointServiceSettings::newBuilder).build());
			var parent = project + "/locations/eu";
			var name = parent + "/endpoints/7";
			return new ResourceCalls<>(client,
					() -> client.createEndpointAsync(parent,
							com.google.cloud.aiplatform.v1.Endpoint.newBuilder().setDisplayName("Live").build(), "7"),
					() -> client.getEndpoint(name), () -> client.listEndpoints(parent).iterateAll(),
					() -> client.updateEndpoint(com.google.cloud.aiplatform.v1.Endpoint.newBuilder()
						.setName(name)
						.setDescription("new")
						.build(), mask("description")),
					(com.google.cloud.aiplatform.v1.Endpoint one) -> one.getDescription().equals("new"),
					() -> client.deleteEndpointAsync(name));
		}
	},

	/** A product of Vision's product search, without jobs. */
	VISION_PRODUCT("vision.googleapis.com") {
		@Override
		ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException {
			var client = ProductSearchClient
				.create(endpoint.settings(ProductSearchSettings::newBuilder, ProductSearchSettings::newHttpJsonBuilder)
					.build());
			var parent = project + "/locations/eu";
			var name = parent + "/products/shoe";
			return new ResourceCalls<>(client,
					() -> client.createProduct(parent, Product.newBuilder().setDisplayName("Shoe").build(), "shoe"),
					() -> client.getProduct(name), () -> client.listProducts(parent).iterateAll(),
					() -> client.updateProduct(Product.newBuilder().setName(name).setDescription("new").build(),
							mask("description")),
					(product) -> product.getDescription().equals("new"), () -> {
						client.deleteProduct(name);
						return name;
					});
		}
	};

	private final String service;

	ResourceApi(String service) {
		this.service = service;
	}

	/** The name of the service, for paths that belong to several. */
	String service() {
		return this.service;
	}

	/** The transports that the client knows. */
	List<Transport> transports() {
		return List.of(Transport.values());
	}

	abstract ResourceCalls<?> connect(Endpoint endpoint, String project) throws IOException;

	private static FieldMask mask(String path) {
		return FieldMask.newBuilder().addPaths(path).build();
	}

	private static com.google.spanner.admin.instance.v1.Instance spanner(String displayName) {
		return com.google.spanner.admin.instance.v1.Instance.newBuilder()
			.setDisplayName(displayName)
			.setNodeCount(1)
			.build();
	}

}
