package dev.longrunning.emulator.surface;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.google.api.AnnotationsProto;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationInfo;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Empty;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads what APIs are given as (descriptor sets, service configs and the emulator's own
 * data beside them) into surfaces.
 */
public final class Definitions {

	private static final YAMLMapper YAML = YAMLMapper.shared();

	private static final JsonMapper JSON = JsonMapper.shared();

	private final MessageTypes types;

	private final Map<String, MethodDescriptor> descriptors = new TreeMap<>();

	private final Map<String, ServiceDescriptor> interfaces = new TreeMap<>();

	private final Map<String, List<ServiceConfig>> configs = new TreeMap<>();

	private final Map<String, EmulationData> services = new TreeMap<>();

	private final List<EmulationData.Methods> methodData = new ArrayList<>();

	private Definitions(Collection<FileDescriptor> files) {
		this.types = new MessageTypes(files);
		files.forEach((file) -> file.getServices().forEach((service) -> {
			this.interfaces.put(service.getFullName(), service);
			service.getMethods().forEach((method) -> this.descriptors.put(method.getFullName(), method));
		}));
	}

	/**
	 * Reads all sources together.
	 * @param sources descriptor sets ({@code .binpb}, {@code .pb}, {@code .desc}), YAML
	 * and the JSON files that YAML names
	 * @param strictness which services answer only on the bindings they declare
	 * @return the surfaces
	 */
	public static Surfaces read(List<Source> sources, Strictness strictness) {
		var sets = sources.stream().filter(Source::isDescriptorSet).map(Source::content).toList();
		var definitions = new Definitions(new DescriptorFiles(sets).all());
		sources.stream().filter(Source::isYaml).forEach((source) -> definitions.readYaml(source, sources));
		return definitions.surfaces(strictness);
	}

	private void readYaml(Source source, List<Source> all) {
		try {
			var yaml = YAML.readTree(source.content());
			if (yaml.path("type").asString("").equals("google.api.Service")) {
				var config = ServiceConfig.of(yaml);
				this.configs.computeIfAbsent(config.name(), (_) -> new ArrayList<>()).add(config);
				return;
			}
			var data = EmulationData.of(yaml, (file) -> json(source.sibling(file), all));
			data.service().ifPresent((service) -> this.services.put(service, data));
			this.methodData.addAll(data.methods());
		}
		catch (JacksonException | IllegalArgumentException | BadDefinition ex) {
			throw new BadDefinition(source.name() + ": " + ex.getMessage());
		}
	}

	private static JsonNode json(String name, List<Source> all) {
		return all.stream()
			.filter((source) -> source.name().equals(name))
			.findFirst()
			.map((source) -> JSON.readTree(source.content()))
			.orElseThrow(() -> new BadDefinition("there is no file '" + name + "'"));
	}

	private Surfaces surfaces(Strictness strictness) {
		var surfaces = this.configs.entrySet()
			.stream()
			.map((entry) -> surface(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing(Surface::priority).reversed().thenComparing(Surface::service))
			.toList();
		return new Surfaces(surfaces, GenericBindings.methods(this::operationsMethod), this.types, strictness);
	}

	private Surface surface(String service, List<ServiceConfig> configs) {
		var data = this.services.getOrDefault(service, EmulationData.NONE);
		var methods = new LinkedHashMap<String, ApiMethod>();
		for (var config : configs) {
			Stream.concat(declared(config), overridden(config))
				.forEach((method) -> methods.merge(method.fullName(), method, Definitions::withBoth));
		}
		return new Surface(service, configs.getFirst().title(), data.priority(), data.idForm(),
				Set.copyOf(data.aliases()), List.copyOf(methods.values()));
	}

	/** The methods of the interfaces that the config lists. */
	private Stream<ApiMethod> declared(ServiceConfig config) {
		return config.apis().stream().filter((api) -> !isMixin(api)).flatMap((api) -> {
			var service = this.interfaces.get(api);
			if (service == null) {
				throw new BadDefinition("the config of " + config.name() + " lists the interface '" + api
						+ "', which no definition holds");
			}
			return service.getMethods().stream();
		}).map((method) -> {
			var rules = config.bindings(method.getFullName());
			return apiMethod(method, rules.isEmpty() ? annotated(method) : rules);
		});
	}

	/** Mixin methods that the config gives bindings to. */
	private Stream<ApiMethod> overridden(ServiceConfig config) {
		return config.selectors()
			.filter((selector) -> selector.startsWith("google.longrunning.Operations."))
			.map((selector) -> operationsMethod(selector).withBindings(config.bindings(selector)));
	}

	private ApiMethod operationsMethod(String fullName) {
		var method = OperationsProto.getDescriptor()
			.findServiceByName("Operations")
			.findMethodByName(fullName.substring(fullName.lastIndexOf('.') + 1));
		if (method == null) {
			throw new BadDefinition("there is no method '" + fullName + "'");
		}
		return apiMethod(method, List.of());
	}

	private ApiMethod apiMethod(MethodDescriptor method, List<HttpBinding> bindings) {
		var info = method.getOptions().getExtension(OperationsProto.operationInfo);
		var file = method.getFile().getPackage();
		return new ApiMethod(method, MethodRole.of(method.getFullName(), method.getOutputType().getFullName()),
				bindings,
				method.getOptions().hasExtension(OperationsProto.operationInfo)
						? type(info, info.getResponseType(), file) : responseByName(method),
				type(info, info.getMetadataType(), file), data(method.getFullName()));
	}

	/**
	 * The response's type by the rule that google/longrunning/operations.proto gives for
	 * methods: of one that declares none. A type that is not there means Empty.
	 */
	private Optional<Descriptor> responseByName(MethodDescriptor method) {
		if (!method.getOutputType().equals(Operation.getDescriptor())) {
			return Optional.empty();
		}
		var name = method.getName();
		var resource = Stream.of("Create", "Update", "Get")
			.filter(name::startsWith)
			.map((verb) -> name.substring(verb.length()))
			.findFirst();
		return (name.startsWith("Delete") ? Optional.<String>empty()
				: resource.or(() -> Optional.of(name + "Response")))
			.flatMap((type) -> this.types.find(method.getFile().getPackage() + "." + type))
			.or(() -> Optional.of(Empty.getDescriptor()));
	}

	private Optional<Descriptor> type(OperationInfo info, String name, String context) {
		if (info.equals(OperationInfo.getDefaultInstance()) || name.isEmpty()) {
			return Optional.empty();
		}
		return this.types.find(context + "." + name).or(() -> this.types.find(name));
	}

	private MethodData data(String fullName) {
		return this.methodData.stream()
			.filter((data) -> data.fits(fullName))
			.map(EmulationData.Methods::data)
			.findFirst()
			.orElse(MethodData.NONE);
	}

	private static List<HttpBinding> annotated(MethodDescriptor method) {
		return method.getOptions().hasExtension(AnnotationsProto.http)
				? HttpRules.bindings(method.getOptions().getExtension(AnnotationsProto.http)) : List.of();
	}

	private static boolean isMixin(String api) {
		return api.equals("google.longrunning.Operations") || api.startsWith("google.iam.v1.")
				|| api.startsWith("google.cloud.location.");
	}

	private static ApiMethod withBoth(ApiMethod one, ApiMethod other) {
		return one.withBindings(Stream.concat(one.bindings().stream(), other.bindings().stream()).distinct().toList());
	}

	/**
	 * A file that definitions are read from.
	 *
	 * @param name its path, with slashes
	 * @param content its bytes
	 */
	public record Source(String name, byte[] content) {

		boolean isDescriptorSet() {
			return Stream.of(".binpb", ".pb", ".desc").anyMatch(this.name::endsWith);
		}

		boolean isYaml() {
			return this.name.endsWith(".yaml");
		}

		String sibling(String file) {
			return this.name.substring(0, this.name.lastIndexOf('/') + 1) + file;
		}

	}

	/** A definition that cannot be used, with what is wrong and where. */
	public static final class BadDefinition extends RuntimeException {

		private static final long serialVersionUID = 1L;

		BadDefinition(String message) {
			super(message);
		}

	}

}
