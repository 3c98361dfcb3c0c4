package dev.longrunning.emulator.surface.definition;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Linker;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.SchemaException;
import com.squareup.wire.schema.internal.SchemaEncoder;
import com.squareup.wire.schema.internal.parser.OptionElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.RpcElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The compiler of {@code .proto} files to descriptors. It takes only files that define
 * services, files with the types that their long-running methods name, and the imports of
 * both. The other files of a tree would only use memory.
 */
final class ProtoFiles {

	/** The spellings of the type in Google's packages and in other packages. */
	private static final Set<String> OPERATION = Set.of("google.longrunning.Operation", ".google.longrunning.Operation",
			"longrunning.Operation");

	private static final String DESCRIPTOR = "google/protobuf/descriptor.proto";

	private static final Pattern LOCATION = Pattern.compile("\\(([^()]+\\.proto):(\\d+):\\d+\\)");

	private static final Pattern SYNTAX_ERROR = Pattern.compile("Syntax error in .*?:(\\d+):\\d+: (.*)",
			Pattern.DOTALL);

	private final DefinitionProblems problems;

	private final Map<String, ProtoText> texts;

	private final Map<String, ProtoFileElement> parsed = new LinkedHashMap<>();

	private final Map<String, String> owners = new HashMap<>();

	private final Map<String, Boolean> usable = new HashMap<>();

	ProtoFiles(Map<String, ProtoText> texts, DefinitionProblems problems) {
		this.texts = new LinkedHashMap<>(texts);
		this.problems = problems;
		texts.values().forEach(this::parse);
	}

	/** The names of all interfaces, including those without a descriptor. */
	Set<String> interfaces() {
		var interfaces = new TreeSet<String>();
		this.parsed.values()
			.forEach((file) -> file.getServices()
				.forEach((service) -> interfaces.add(fullName(file.getPackageName(), service.getName()))));
		return interfaces;
	}

	List<DescriptorFile> descriptors() {
		while (true) {
			var needed = needed();
			try {
				return needed.isEmpty() ? List.of() : encoded(needed);
			}
			catch (SchemaException ex) {
				exclude(ex, needed);
			}
		}
	}

	private void parse(ProtoText text) {
		try {
			var file = ProtoParser.Companion.parse(Location.get(text.name()), text.text());
			if (claimNames(file, text)) {
				this.parsed.put(text.name(), file);
			}
		}
		// any exception of the parser is an error in the file
		catch (RuntimeException ex) {
			var error = SYNTAX_ERROR.matcher(String.valueOf(ex.getMessage()));
			if (error.matches()) {
				this.problems.add(text.source(), Integer.parseInt(error.group(1)), error.group(2));
			}
			else {
				this.problems.add(text.source(), ex);
			}
		}
	}

	private boolean claimNames(ProtoFileElement file, ProtoText text) {
		var names = names(file);
		var taken = names.stream().filter(this.owners::containsKey).findFirst();
		if (taken.isEmpty()) {
			names.forEach((name) -> this.owners.put(name, text.name()));
			return true;
		}
		var owner = source(this.owners.getOrDefault(taken.get(), ""));
		this.problems.add(text.source(), 0, "defines '" + taken.get() + "', which " + owner + " also defines");
		return false;
	}

	private static List<String> names(ProtoFileElement file) {
		var services = file.getServices().stream().map((service) -> fullName(file.getPackageName(), service.getName()));
		return Stream.concat(services, names(file.getPackageName(), file.getTypes())).toList();
	}

	private static Stream<String> names(@Nullable String parent, List<? extends TypeElement> types) {
		return types.stream().flatMap((type) -> {
			var name = fullName(parent, type.getName());
			return Stream.concat(Stream.of(name), names(name, type.getNestedTypes()));
		});
	}

	/** The files to compile, with everything that they import. */
	private Set<String> needed() {
		this.usable.clear();
		var needed = new LinkedHashSet<String>();
		for (var name : List.copyOf(this.parsed.keySet())) {
			var file = this.parsed.get(name);
			if (file != null && !file.getServices().isEmpty() && isUsable(name)) {
				addWithImports(name, needed);
				addOperationTypes(startingMethods(file), file.getPackageName(), needed);
			}
		}
		return needed;
	}

	private void addOperationTypes(List<RpcElement> starting, @Nullable String packageName, Set<String> needed) {
		starting.stream()
			.flatMap((method) -> method.getOptions().stream())
			.flatMap(ProtoFiles::operationTypes)
			.flatMap((type) -> fileOf(type, packageName).stream())
			.filter(this::isUsable)
			.forEach((other) -> addWithImports(other, needed));
	}

	private static List<RpcElement> startingMethods(ProtoFileElement file) {
		return file.getServices()
			.stream()
			.flatMap((service) -> service.getRpcs().stream())
			.filter((method) -> OPERATION.contains(method.getResponseType()))
			.toList();
	}

	/** The types in {@code operation_info}, in any notation. */
	private static Stream<String> operationTypes(OptionElement option) {
		return option.getName().contains("operation_info") ? texts(option.getValue()) : Stream.empty();
	}

	private static Stream<String> texts(Object value) {
		return switch (value) {
			case Map<?, ?> map -> map.values().stream().flatMap(ProtoFiles::texts);
			case OptionElement option -> texts(option.getValue());
			default -> Stream.of(value.toString());
		};
	}

	private Optional<String> fileOf(String type, @Nullable String context) {
		return Optional.ofNullable(this.owners.getOrDefault(fullName(context, type), this.owners.get(type)));
	}

	private void addWithImports(String name, Set<String> needed) {
		var open = new ArrayDeque<>(List.of(name));
		while (!open.isEmpty()) {
			var next = open.pop();
			if (needed.add(next)) {
				imports(next).forEach(open::push);
			}
		}
	}

	private List<String> imports(String name) {
		var file = this.parsed.get(name);
		return (file == null) ? List.of()
				: Stream.of(file.getImports(), file.getPublicImports(), file.getWeakImports())
					.flatMap(Collection::stream)
					.toList();
	}

	private boolean isUsable(String name) {
		var known = this.usable.putIfAbsent(name, false);
		if (known != null) {
			return known;
		}
		if (!this.texts.containsKey(name)) {
			ProtoText.onClassPath(name).forEach((text) -> {
				this.texts.put(name, text);
				parse(text);
			});
		}
		var missing = imports(name).stream().filter((other) -> !isUsable(other)).toList();
		missing.forEach((other) -> reportMissingImport(name, other));
		var usable = this.parsed.containsKey(name) && missing.isEmpty();
		this.usable.put(name, usable);
		return usable;
	}

	private void reportMissingImport(String name, String other) {
		var text = this.texts.get(name);
		if (text != null) {
			this.problems.add(text.source(), text.lineOf(other), "imports '" + other
					+ (this.texts.containsKey(other) ? "', which cannot be used" : "', which no definition contains"));
		}
	}

	private List<DescriptorFile> encoded(Set<String> needed) {
		var files = Stream.concat(needed.stream(), Stream.of(DESCRIPTOR).filter(this::isUsable))
			.distinct()
			.flatMap((name) -> Stream.ofNullable(this.parsed.get(name)))
			.map(ProtoFile.Companion::get)
			.toList();
		var schema = new Linker(CoreLoader.INSTANCE, new ErrorCollector(), true, false).link(files);
		var encoder = new SchemaEncoder(schema);
		return schema.getProtoFiles()
			.stream()
			.filter((file) -> needed.contains(file.getLocation().getPath()))
			.map((file) -> DescriptorFile.of(encoder.encode(file).toByteArray(), source(file.getLocation().getPath())))
			.toList();
	}

	/**
	 * Excludes each file in which an error is located, or all if no error names a file.
	 */
	private void exclude(SchemaException errors, Set<String> needed) {
		var excluded = false;
		for (var error : String.valueOf(errors.getMessage()).split("\n(?! )")) {
			var location = LOCATION.matcher(error);
			if (location.find() && this.parsed.remove(location.group(1)) != null) {
				excluded = true;
				this.problems.add(source(location.group(1)), Integer.parseInt(location.group(2)),
						error.lines().findFirst().orElse(error));
			}
		}
		if (!excluded) {
			needed.forEach((name) -> this.problems.add(source(name), errors));
			this.parsed.keySet().removeAll(needed);
		}
	}

	private String source(String name) {
		var text = this.texts.get(name);
		return (text == null) ? name : text.source();
	}

	private static String fullName(@Nullable String parent, String name) {
		return (parent == null) ? name : parent + "." + name;
	}

}
