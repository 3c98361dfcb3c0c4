package dev.longrunning.emulator.surface.definition;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;

/**
 * The lines at which interfaces and methods are defined: from the text of {@code .proto}
 * files, or from the source info of descriptors.
 *
 * @param texts the {@code .proto} files by the name under which others import them
 */
record SourceLines(Map<String, ProtoText> texts) {

	/**
	 * The line of a text.
	 * @param file the text of a file
	 * @param written a part of it
	 * @return the first line that contains the part, 0 if none does
	 */
	static int of(String file, String written) {
		return written.isEmpty() ? 0 : after(0, file, Pattern.quote(written));
	}

	/**
	 * The line of an interface.
	 * @param service the interface
	 * @return the line, 0 if it is unknown
	 */
	int of(ServiceDescriptor service) {
		var text = this.texts.get(service.getFile().getName());
		return (text == null) ? inSourceInfo(service.getFile().toProto(), path(service)) : line(text, service);
	}

	/**
	 * The line of a method.
	 * @param method the method
	 * @param written a part of its definition, empty for none
	 * @return the line of the part, or else of the method; 0 if it is unknown
	 */
	int of(MethodDescriptor method, String written) {
		var service = method.getService();
		var text = this.texts.get(method.getFile().getName());
		if (text == null) {
			return inSourceInfo(method.getFile().toProto(), path(method));
		}
		var line = after(line(text, service), text.text(), "\\brpc\\s+" + method.getName() + "\\b");
		var part = written.isEmpty() ? 0 : after(line - 1, text.text(), Pattern.quote(written));
		return (part == 0) ? line : part;
	}

	private static int line(ProtoText text, ServiceDescriptor service) {
		return after(0, text.text(), "\\bservice\\s+" + service.getName() + "\\b");
	}

	/** The first line after another that matches a pattern, 0 for none. */
	private static int after(int line, String text, String pattern) {
		var lines = text.lines().toList();
		var wanted = Pattern.compile(pattern);
		return IntStream.range(Math.max(line, 0), lines.size())
			.filter((index) -> wanted.matcher(lines.get(index)).find())
			.findFirst()
			.orElse(-1) + 1;
	}

	private static int inSourceInfo(FileDescriptorProto file, List<Integer> path) {
		return file.getSourceCodeInfo()
			.getLocationList()
			.stream()
			.filter((location) -> location.getPathList().equals(path))
			.map(Location::getSpanList)
			.filter((span) -> !span.isEmpty())
			.map((span) -> span.getFirst() + 1)
			.findFirst()
			.orElse(0);
	}

	private static List<Integer> path(ServiceDescriptor service) {
		return List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, service.getIndex());
	}

	private static List<Integer> path(MethodDescriptor method) {
		return List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, method.getService().getIndex(),
				ServiceDescriptorProto.METHOD_FIELD_NUMBER, method.getIndex());
	}

}
