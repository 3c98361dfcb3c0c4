package dev.longrunning.emulator.surface.definition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.api.AnnotationsProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.BadDefinition;
import dev.longrunning.emulator.surface.Catalogue;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.HttpRules;
import dev.longrunning.emulator.surface.MessageTypes;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.MixinInterfaces;
import dev.longrunning.emulator.surface.ServiceAccess;
import dev.longrunning.emulator.surface.ServiceConfig;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.definition.data.EmulationChecks;
import dev.longrunning.emulator.surface.definition.data.EmulationData;
import dev.longrunning.emulator.surface.definition.data.OperationData;
import dev.longrunning.emulator.surface.definition.data.OperationDataChecks;
import dev.longrunning.emulator.surface.definition.data.ResourceData;
import dev.longrunning.emulator.surface.definition.data.ResourceDataChecks;
import dev.longrunning.emulator.surface.profile.MethodData;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The reader of API definitions. It turns descriptor sets, {@code .proto} files, service
 * configs and the emulator's own data about services into surfaces.
 */
public final class Definitions {

	private static final YAMLMapper YAML = YAMLMapper.shared();

	private static final JsonMapper JSON = JsonMapper.shared();

	/** The value of {@code type} in a service config. */
	private static final String CONFIG = "google.api.Service";

	private final MessageTypes types;

	private final OperationTypes operationTypes;

	private final DescriptorFiles files;

	private final Map<String, ServiceDescriptor> interfaces = new TreeMap<>();

	private final Map<String, List<ServiceConfig>> configs = new TreeMap<>();

	private final Map<String, EmulationData> services = new TreeMap<>();

	private final List<EmulationData.Methods> methodData = new ArrayList<>();

	private final List<ResourceData> resourceData = new ArrayList<>();

	private final List<OperationData> operationData = new ArrayList<>();

	/** The emulation data of the user. */
	private final List<EmulationData> userData = new ArrayList<>();

	/** All interfaces of {@code .proto} files, including those that are not served. */
	private final Set<String> protoInterfaces;

	private final SourceLines lines;

	private final DefinitionProblems problems;

	private Definitions(DescriptorFiles files, Map<String, ProtoText> texts, DefinitionProblems problems) {
		this.protoInterfaces = protoInterfaces(texts, files, problems);
		this.lines = new SourceLines(texts);
		this.types = new MessageTypes(files.all());
		this.operationTypes = new OperationTypes(this.types, (method, reason) -> problems
			.add(files.source(method.getFile().getName()), this.lines.of(method, ""), reason));
		this.files = files;
		this.problems = problems;
		files.all()
			.forEach((file) -> file.getServices()
				.forEach((service) -> this.interfaces.put(service.getFullName(), service)));
	}

	/**
	 * Reads all sources together.
	 * @param builtIn the emulator's own sources; any problem in them is thrown
	 * @param given supplies the user's sources at each load; definitions that cannot be
	 * used are skipped and reported as problems, but a mistake in emulation data is
	 * thrown
	 * @param strictness the services that answer only on the bindings they declare
	 * @return the surfaces
	 * @throws StatusException INVALID_ARGUMENT for a mistake in emulation data
	 */
	public static Surfaces read(List<Source> builtIn, Supplier<List<Source>> given, Strictness strictness) {
		var surfaces = read(builtIn, given, strictness, Runnable::run);
		surfaces.await();
		return surfaces;
	}

	/**
	 * Begins to read all sources together. A mistake in emulation data is thrown to those
	 * who use the surfaces.
	 */
	static Surfaces read(List<Source> builtIn, Supplier<List<Source>> given, Strictness strictness, Executor executor) {
		return new Surfaces(() -> read(builtIn, given.get()), strictness, executor);
	}

	private static Catalogue read(List<Source> builtIn, List<Source> given) {
		var problems = new DefinitionProblems(builtIn);
		var files = new DescriptorFiles(problems);
		files.add(descriptorSets(builtIn, problems));
		files.add(descriptorSets(given, problems));
		var definitions = new Definitions(files, ProtoText.all(given, problems), problems);
		definitions.readYaml(builtIn);
		definitions.readYaml(given);
		definitions.addHosted();
		return definitions.catalogue();
	}

	/**
	 * Adds the definitions of {@code .proto} files. Their parser is loaded only if there
	 * are such files.
	 */
	private static Set<String> protoInterfaces(Map<String, ProtoText> texts, DescriptorFiles files,
			DefinitionProblems problems) {
		if (texts.isEmpty()) {
			return Set.of();
		}
		var protos = new ProtoFiles(texts, problems);
		files.add(protos.descriptors());
		return protos.interfaces();
	}

	private static List<DescriptorFile> descriptorSets(List<Source> sources, DefinitionProblems problems) {
		return sources.stream().filter(Source::isDescriptorSet).flatMap((source) -> {
			try {
				return DescriptorFile.ofSet(source.content(), source.name()).stream();
			}
			catch (BadDefinition ex) {
				problems.add(source.name(), ex);
				return Stream.empty();
			}
		}).toList();
	}

	private void readYaml(List<Source> sources) {
		sources.stream().filter(Source::isYaml).forEach((source) -> {
			try {
				readYaml(source, sources);
			}
			catch (BadDefinition ex) {
				this.problems.add(source.name(), SourceLines.of(source.text(), ex.written()),
						String.valueOf(ex.getMessage()));
			}
			catch (JacksonException | IllegalArgumentException ex) {
				this.problems.add(source.name(), ex);
			}
		});
	}

	private void readYaml(Source source, List<Source> all) {
		if (source.isEmulationData()) {
			readData(source, all);
			return;
		}
		var yaml = YAML.readTree(source.content());
		var type = yaml.path("type").asString("");
		if (type.equals(CONFIG)) {
			readConfig(ServiceConfig.of(yaml), source);
		}
		else if (yaml.path("service").isString() || yaml.path("services").isArray() || yaml.path("methods").isArray()) {
			readData(source, all);
		}
		else if (type.isEmpty() || DidYouMean.to(type, List.of(CONFIG)).isPresent()) {
			this.problems.add(source.name(), 0, "is neither a service config (type: " + CONFIG
					+ ") nor emulation data (service, services or methods)");
		}
	}

	/** Data read later, and so the user's, takes precedence over data read earlier. */
	private void readData(Source source, List<Source> all) {
		var document = Document.parse(source.name(), source.text());
		for (var data : EmulationData.all(document, (file) -> response(file, source, all))) {
			data.service().ifPresent((service) -> this.services.put(service.text(), data));
			this.methodData.addAll(0, data.methods());
			this.resourceData.addAll(0, data.resources());
			this.operationData.addAll(0, data.operations());
			if (!this.problems.isBuiltIn(source.name())) {
				data.service().ifPresent(this::refuseSecondFile);
				this.userData.add(data);
			}
		}
	}

	private void refuseSecondFile(DocumentNode service) {
		this.userData.stream()
			.flatMap((data) -> data.service().stream())
			.filter((other) -> other.text().equals(service.text()))
			.findFirst()
			.ifPresent((other) -> {
				throw service.wrong("'" + service.text() + "' is described in " + other.location().file()
						+ " too. Describe a service in one file.");
			});
	}

	private static EmulationData.Response response(DocumentNode file, Source owner, List<Source> all) {
		var name = owner.sibling(file.text());
		var source = all.stream()
			.filter((other) -> other.name().equals(name))
			.findFirst()
			.orElseThrow(() -> file.wrong("there is no file '" + name + "'."));
		try {
			return new EmulationData.Response(JSON.readTree(source.content()),
					() -> Document.parse(name, source.text()));
		}
		catch (JacksonException ex) {
			throw file.wrong("'" + name + "' is not JSON: " + ex.getOriginalMessage());
		}
	}

	private void readConfig(ServiceConfig config, Source source) {
		mixinSelectors(config).forEach(MixinInterfaces::method);
		var apis = config.apis().stream().filter((api) -> !MixinInterfaces.contains(api)).toList();
		apis.stream()
			.filter((api) -> !this.interfaces.containsKey(api) && !this.protoInterfaces.contains(api))
			.forEach((api) -> this.problems.add(source.name(), SourceLines.of(source.text(), api), "the config of "
					+ config.name() + " lists the interface '" + api + "', which no definition contains"));
		// an API without long-running methods is not served
		if (!apis.isEmpty() && apis.stream().noneMatch(this.interfaces::containsKey)) {
			return;
		}
		this.configs.computeIfAbsent(config.name(), (_) -> new ArrayList<>()).add(config);
	}

	/** Adds a config for interfaces that no config lists. */
	private void addHosted() {
		var configured = this.configs.values().stream().flatMap(List::stream).toList();
		var free = this.interfaces.values()
			.stream()
			.filter((service) -> this.files.isGiven(service.getFile().getName())
					&& !MixinInterfaces.contains(service.getFullName()))
			.toList();
		for (var config : new HostedInterfaces(configured, this::addProblem).configs(free)) {
			this.configs.computeIfAbsent(config.name(), (_) -> new ArrayList<>()).add(config);
		}
	}

	private void addProblem(DefinitionProblem problem) {
		this.problems.add(problem.file(), problem.line(), problem.reason());
	}

	private void addProblem(ServiceDescriptor service, String reason) {
		this.problems.add(this.files.source(service.getFile().getName()), this.lines.of(service), reason);
	}

	private Catalogue catalogue() {
		var surfaces = this.configs.entrySet()
			.stream()
			.map((entry) -> surface(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing(Surface::priority).reversed().thenComparing(Surface::service))
			.toList();
		var generic = GenericBindings.methods((method) -> apiMethod(method, List.of()));
		checkUserData(
				Stream.concat(surfaces.stream().flatMap((one) -> one.methods().stream()), generic.stream()).toList());
		checkUserTypes(surfaces);
		return new Catalogue(surfaces, generic, this.types, this.problems.all());
	}

	private void checkUserData(List<ApiMethod> methods) {
		var checks = new EmulationChecks(this.interfaces.values(), methods, this.types, this::addProblem);
		for (var data : this.userData) {
			var missing = data.service().filter((service) -> !this.configs.containsKey(service.text()));
			missing.ifPresentOrElse((service) -> addNotLoaded(service, data),
					() -> data.methods().forEach(checks::check));
		}
	}

	private void checkUserTypes(List<Surface> surfaces) {
		surfaces.forEach((surface) -> {
			var operations = new OperationDataChecks(surface.methods(), this.types, this::addProblem);
			this.userData.stream()
				.flatMap((data) -> data.operations().stream())
				.filter((data) -> data.service().equals(surface.service()))
				.forEach(operations::check);
			var checks = ResourceDataChecks.of(surface.methods(), this.types, this::addProblem);
			this.userData.stream()
				.flatMap((data) -> data.resources().stream())
				.filter((data) -> data.service().equals(surface.service()))
				.forEach(checks::check);
		});
	}

	/** A service whose methods are loaded has another name. */
	private void addNotLoaded(DocumentNode service, EmulationData data) {
		var location = service.location();
		var message = "no definitions of the service '" + service.text() + "' are loaded."
				+ DidYouMean.hint(service.text(), this.configs.keySet());
		var isMisspelt = this.interfaces.values()
			.stream()
			.flatMap((one) -> one.getMethods().stream())
			.anyMatch((method) -> data.methods().stream().anyMatch((entry) -> entry.fits(method.getFullName())));
		if (isMisspelt) {
			throw service.wrong(message);
		}
		this.problems.add(location.file(), location.line(), message);
	}

	private Surface surface(String service, List<ServiceConfig> configs) {
		var data = this.services.getOrDefault(service, EmulationData.NONE);
		var methods = new LinkedHashMap<String, ApiMethod>();
		for (var config : configs) {
			Stream.of(declared(config), listed(config), overridden(config))
				.flatMap((some) -> some)
				.forEach((method) -> methods.merge(method.fullName(), method, Definitions::withAllBindings));
		}
		var operations = this.operationData.stream().filter((one) -> one.service().equals(service)).toList();
		methods.putAll(OperationMethods.of(methods.values(), (type) -> OperationData.type(operations, type)));
		var resources = this.resourceData.stream().filter((one) -> one.service().equals(service)).toList();
		ResourceMethods.of(service, methods.values(), resources)
			.forEach((name, method) -> methods.computeIfPresent(name, (_, one) -> one.withResource(method)));
		methods.replaceAll((_, method) -> method.withRoleOfEffect());
		return new Surface(service, configs.getFirst().title(), data.priority(), data.profile(),
				Set.copyOf(data.aliases()), data.unknownFields(), List.copyOf(methods.values()),
				ServiceAccess.of(configs, methods.values()));
	}

	/** The methods of the interfaces that the config lists. */
	private Stream<ApiMethod> declared(ServiceConfig config) {
		return config.apis()
			.stream()
			.filter((api) -> !MixinInterfaces.contains(api))
			.flatMap((api) -> Stream.ofNullable(this.interfaces.get(api)))
			.flatMap((service) -> service.getMethods().stream())
			.flatMap((method) -> declared(method, config.bindings(method.getFullName())));
	}

	/**
	 * The method with the bindings of the config, or else with those of its annotation.
	 */
	private Stream<ApiMethod> declared(MethodDescriptor method, List<HttpBinding> rules) {
		try {
			return Stream.of(apiMethod(method, rules.isEmpty() ? annotated(method) : rules));
		}
		catch (BadDefinition ex) {
			this.problems.add(this.files.source(method.getFile().getName()), this.lines.of(method, ex.written()),
					"'" + method.getFullName() + "': " + ex.getMessage());
			return Stream.empty();
		}
	}

	/** Mixin methods for which the config lists only the interface. */
	private Stream<ApiMethod> listed(ServiceConfig config) {
		return config.apis()
			.stream()
			.flatMap(MixinInterfaces::methodsOfListed)
			.filter((method) -> config.bindings(method.getFullName()).isEmpty())
			.map((method) -> apiMethod(method, annotated(method)));
	}

	/** Mixin methods for which the config has bindings. */
	private Stream<ApiMethod> overridden(ServiceConfig config) {
		return mixinSelectors(config)
			.map((selector) -> apiMethod(MixinInterfaces.method(selector), config.bindings(selector)));
	}

	private static Stream<String> mixinSelectors(ServiceConfig config) {
		return config.selectors().filter(MixinInterfaces::isSelectedBy);
	}

	private ApiMethod apiMethod(MethodDescriptor method, List<HttpBinding> bindings) {
		var data = data(method.getFullName());
		return new ApiMethod(method, MethodRole.of(method), bindings, this.operationTypes.response(method),
				this.operationTypes.metadata(method, data.profile()), data);
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

	private static ApiMethod withAllBindings(ApiMethod one, ApiMethod other) {
		return one.withBindings(Stream.concat(one.bindings().stream(), other.bindings().stream()).distinct().toList());
	}

	/**
	 * /** A file that contains definitions.
	 *
	 * @param name the path, with slashes
	 * @param content the bytes
	 */
	public record Source(String name, byte[] content) {

		private static final List<String> KINDS = List.of(".binpb", ".pb", ".desc", ".proto", ".jar", ".yaml", ".yml",
				".json");

		/**
		 * Tells whether a file can be a definition.
		 * @param name the path
		 * @return true if the emulator reads files with this extension
		 */
		public static boolean isDefinition(String name) {
			return KINDS.stream().anyMatch(name::endsWith);
		}

		String text() {
			return new String(this.content, StandardCharsets.UTF_8);
		}

		boolean isDescriptorSet() {
			return Stream.of(".binpb", ".pb", ".desc").anyMatch(this.name::endsWith);
		}

		boolean isProto() {
			return this.name.endsWith(".proto");
		}

		boolean isJar() {
			return this.name.endsWith(".jar");
		}

		boolean isYaml() {
			return this.name.endsWith(".yaml") || this.name.endsWith(".yml");
		}

		boolean isEmulationData() {
			return this.name.substring(this.name.lastIndexOf('/') + 1).matches("(.+\\.)?emulation\\.ya?ml");
		}

		String sibling(String file) {
			return this.name.substring(0, this.name.lastIndexOf('/') + 1) + file;
		}

	}

}
