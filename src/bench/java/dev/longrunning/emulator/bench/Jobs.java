package dev.longrunning.emulator.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import com.google.cloud.vision.v1.AnnotateImageRequest;
import com.google.cloud.vision.v1.AsyncBatchAnnotateImagesRequest;
import com.google.cloud.vision.v1.OutputConfig;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.longrunning.Operation;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;

/** Starts jobs, many at once. */
final class Jobs {

	private static final int IN_FLIGHT = 100;

	private static final MethodDescriptor<AsyncBatchAnnotateImagesRequest, Operation> START = MethodDescriptor
		.newBuilder(ProtoUtils.marshaller(AsyncBatchAnnotateImagesRequest.getDefaultInstance()),
				ProtoUtils.marshaller(Operation.getDefaultInstance()))
		.setFullMethodName("google.cloud.vision.v1.ImageAnnotator/AsyncBatchAnnotateImages")
		.setType(MethodDescriptor.MethodType.UNARY)
		.build();

	private Jobs() {
	}

	/**
	 * Starts them.
	 * @param server the emulator
	 * @param project the project
	 * @param count how many
	 * @return their names
	 */
	static List<String> start(Server server, String project, int count) {
		var request = AsyncBatchAnnotateImagesRequest.newBuilder()
			.setParent("projects/" + project)
			.addRequests(AnnotateImageRequest.getDefaultInstance())
			.setOutputConfig(OutputConfig.newBuilder().setBatchSize(1))
			.build();
		var open = new Semaphore(IN_FLIGHT);
		var started = new ArrayList<Future<Operation>>(count);
		try (var channel = new GrpcChannel(server)) {
			for (var job = 0; job < count; job++) {
				open.acquireUninterruptibly();
				var call = ClientCalls.futureUnaryCall(channel.open().newCall(START, CallOptions.DEFAULT), request);
				call.addListener(open::release, MoreExecutors.directExecutor());
				started.add(call);
			}
			return started.stream().map(Jobs::name).toList();
		}
	}

	private static String name(Future<Operation> call) {
		try {
			return call.get().getName();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new WrongAnswerException("A job was not started: " + ex);
		}
	}

}
