package dev.longrunning.emulator.testing;

import java.util.concurrent.CompletableFuture;

import io.grpc.Channel;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;

/** Calls of gRPC's reflection service. */
public final class GrpcReflection {

	private GrpcReflection() {
	}

	/**
	 * Sends one request and waits for its answer.
	 * @param channel the channel to the server
	 * @param request the request
	 * @return the answer
	 */
	public static ServerReflectionResponse answer(Channel channel, ServerReflectionRequest request) {
		var answer = new CompletableFuture<ServerReflectionResponse>();
		var requests = ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new StreamObserver<>() {
			@Override
			public void onNext(ServerReflectionResponse response) {
				answer.complete(response);
			}

			@Override
			public void onError(Throwable failure) {
				answer.completeExceptionally(failure);
			}

			@Override
			public void onCompleted() {
				answer.completeExceptionally(new IllegalStateException("no answer"));
			}
		});
		requests.onNext(request);
		var response = answer.join();
		requests.onCompleted();
		return response;
	}

}
