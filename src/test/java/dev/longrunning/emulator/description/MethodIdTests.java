package dev.longrunning.emulator.description;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.EmptyProto;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.path.PathTemplate;
import dev.longrunning.emulator.surface.profile.MethodData;
import dev.longrunning.emulator.surface.profile.MethodProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

class MethodIdTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GetOperation    | GET    | GET    | /v1/{name=projects/*/operations/*}             | projects.operations.get
					GetOperation    | GET    | GET    | /v1/{name=projects/*/locations/*/operations/*} | projects.locations.operations.get
					GetOperation    | GET    | GET    | /v1/{name=operations/**}                       | operations.get
					GetOperation    | GET    | GET    | /v1/operations/{name=**}                       | operations.get
					GetOperation    | GET    | GET    | /ui/v1/{name=projects/*/operations/*}          | projects.operations.get
					ListOperations  | LIST   | GET    | /v1alpha/{name=projects/*}/operations          | projects.operations.list
					ListOperations  | LIST   | GET    | /v1/{name=operations}                          | operations.list
					CancelOperation | CANCEL | POST   | /v1beta/{name=projects/*/operations/**}:cancel | projects.operations.cancel
					WaitOperation   | WAIT   | POST   | /v1/{name=projects/*/operations/**}:wait       | projects.operations.wait
					DeleteOperation | DELETE | DELETE | /v1/{name=projects/*/operations/**}            | projects.operations.delete
					ExportImage     | STARTS | POST   | /v1/{project=projects/*}/image:export          | projects.image.export
					ImportTable     | STARTS | POST   | /v1/{project=projects/*}/table:import          | projects.table.import
					AnnotateThings  | STARTS | POST   | /v1p1beta1/images:asyncBatchAnnotate           | images.asyncBatchAnnotate
					CreateInstance  | STARTS | POST   | /v1/{parent=projects/*}/instances              | projects.instances.create
					UpdateInstance  | STARTS | PATCH  | /v1/{instance.name=projects/*/instances/*}     | projects.instances.patch
					ReplaceInstance | STARTS | PUT    | /v1/{name=projects/*/instances/*}              | projects.instances.update
					ListAlgorithms  | PLAIN  | GET    | /v1/{parent=projects/*}/algorithms             | projects.algorithms.list
					GetConfig       | PLAIN  | GET    | /v1/{name=projects/*/config}                   | projects.getConfig
					UpdateConfig    | PLAIN  | PATCH  | /v1/{config.name=projects/*/config}            | projects.updateConfig
					MoveProject     | STARTS | POST   | /v1/{name=projects/*}:move                     | projects.move
					""")
	void idIsTheCollectionsAndAVerb(String name, MethodRole role, String httpMethod, String template, String id) {
		assertThat(id(name, role, httpMethod, template).qualifiedBy("api")).isEqualTo("api." + id);
	}

	@ParameterizedTest
	@CsvSource({ "google.cloud.compute.v1, Instances, Insert, instances.insert",
			"google.cloud.compute.v1, ZoneOperations, Wait, zoneOperations.wait",
			"google.cloud.compute.v1, InstanceGroups, Get, instanceGroups.get",
			"google.cloud.sql.v1, SqlUsersService, Insert, users.insert", "acme, Service, Get, service.get" })
	void methodNamedByAVerbHasItsInterfaceAsCollection(String inPackage, String service, String name, String id) {
		var binding = new HttpBinding("POST", PathTemplate.parse("/v1/projects/{project}/things/{thing}/do"), "");
		var method = new ApiMethod(descriptor(inPackage, service, name), MethodRole.PLAIN, List.of(binding),
				Optional.empty(), Optional.empty(), MethodData.NONE);
		assertThat(MethodId.of(method, binding).qualifiedBy("api")).isEqualTo("api." + id);
	}

	private static MethodId id(String name, MethodRole role, String httpMethod, String template) {
		var binding = new HttpBinding(httpMethod, PathTemplate.parse(template), "");
		var missing = JsonNodeFactory.instance.missingNode();
		var data = new MethodData("", "", missing, missing, missing, Optional.empty(), MethodProfile.USUAL,
				Optional.empty());
		var method = new ApiMethod(descriptor("", "S", name), role, List.of(binding), Optional.empty(),
				Optional.empty(), data);
		return MethodId.of(method, binding);
	}

	private static MethodDescriptor descriptor(String inPackage, String service, String name) {
		var method = MethodDescriptorProto.newBuilder()
			.setName(name)
			.setInputType(".google.protobuf.Empty")
			.setOutputType(".google.protobuf.Empty");
		var file = FileDescriptorProto.newBuilder()
			.setName("a.proto")
			.setPackage(inPackage)
			.addDependency("google/protobuf/empty.proto")
			.addService(ServiceDescriptorProto.newBuilder().setName(service).addMethod(method));
		try {
			return FileDescriptor.buildFrom(file.build(), new FileDescriptor[] { EmptyProto.getDescriptor() })
				.findServiceByName(service)
				.findMethodByName(name);
		}
		catch (DescriptorValidationException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
