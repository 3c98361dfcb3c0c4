package dev.longrunning.emulator.testing;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.grpc.netty.shaded.io.netty.bootstrap.Bootstrap;
import io.grpc.netty.shaded.io.netty.buffer.ByteBufUtil;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.ChannelInitializer;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.SimpleChannelInboundHandler;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2DataFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Error;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2HeadersFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2ResetFrame;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Settings;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2StreamChannel;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.grpc.netty.shaded.io.netty.util.ReferenceCountUtil;

/**
 * A client of HTTP/2 without TLS that sends headers and bytes exactly as they are given,
 * also such that no gRPC library sends.
 */
public final class RawHttp2 implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final EventLoopGroup threads = new NioEventLoopGroup(1);

	private final int port;

	private Optional<Channel> connection = Optional.empty();

	public RawHttp2(int port) {
		this.port = port;
	}

	/**
	 * Calls a gRPC method.
	 * @param path the path
	 * @param headers headers beside those that every gRPC call has; an empty value leaves
	 * such a header out
	 * @param body the bytes of the request
	 * @return what came back
	 */
	public Answer call(String path, List<Map.Entry<String, String>> headers, byte[] body) {
		return send(grpc(path, headers), body).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

	/** The headers of a gRPC call, with others beside or in place of them. */
	public static List<Map.Entry<String, String>> grpc(String path, List<Map.Entry<String, String>> others) {
		var all = new ArrayList<Map.Entry<String, String>>();
		var usual = new LinkedHashMap<String, String>();
		usual.put(":method", "POST");
		usual.put(":scheme", "http");
		usual.put(":path", path);
		usual.put(":authority", "localhost");
		usual.put("content-type", "application/grpc");
		usual.put("te", "trailers");
		others.forEach((other) -> usual.remove(other.getKey()));
		usual.forEach((name, value) -> all.add(Map.entry(name, value)));
		others.stream().filter((other) -> other.getKey().startsWith(":")).forEach(all::addFirst);
		others.stream().filter((other) -> !other.getKey().startsWith(":")).forEach(all::add);
		return all.stream().filter((header) -> !header.getValue().isEmpty()).toList();
	}

	/** A message as it goes over the wire: flag, length, bytes. */
	public static byte[] frame(int flag, byte[] message) {
		var buffer = Unpooled.buffer().writeByte(flag).writeInt(message.length).writeBytes(message);
		return ByteBufUtil.getBytes(buffer);
	}

	/**
	 * Sends a request that ends.
	 * @param headers its headers, pseudo-headers among them
	 * @param body its body
	 * @return its answer; fails when the server ends the stream or the connection without
	 * one
	 */
	public CompletableFuture<Answer> send(List<Map.Entry<String, String>> headers, byte[] body) {
		var answer = new Pending();
		var connection = connected();
		answer.whole.exceptionally((_) -> {
			forget(connection);
			return null;
		});
		var stream = open(connection, answer);
		stream.write(new DefaultHttp2HeadersFrame(headers(headers), body.length == 0));
		if (body.length > 0) {
			stream.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), true));
		}
		stream.flush();
		return answer.whole;
	}

	/** Sends part of a request and breaks it off, if the server has not done so. */
	public void breakOff(List<Map.Entry<String, String>> headers, byte[] body) {
		var stream = open(connected(), new Pending());
		stream.write(new DefaultHttp2HeadersFrame(headers(headers), false));
		stream.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), false));
		stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL)).awaitUninterruptibly();
	}

	@Override
	public void close() {
		this.connection.ifPresent(Channel::close);
		this.threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

	private static Http2StreamChannel open(Channel connection, Pending answer) {
		return new Http2StreamChannelBootstrap(connection).handler(answer).open().syncUninterruptibly().getNow();
	}

	private synchronized Channel connected() {
		if (this.connection.filter(Channel::isActive).isEmpty()) {
			this.connection = Optional.of(new Bootstrap().group(this.threads)
				.channel(NioSocketChannel.class)
				.handler(new Frames())
				.connect(InetAddress.getLoopbackAddress(), this.port)
				.syncUninterruptibly()
				.channel());
		}
		return this.connection.orElseThrow();
	}

	/** The server may have ended the connection, or be about to. */
	private synchronized void forget(Channel broken) {
		broken.close();
		this.connection = this.connection.filter((current) -> current != broken);
	}

	private static DefaultHttp2Headers headers(List<Map.Entry<String, String>> headers) {
		var unchecked = new DefaultHttp2Headers(false);
		headers.forEach((header) -> unchecked.add(header.getKey(), header.getValue()));
		return unchecked;
	}

	/**
	 * What came back.
	 *
	 * @param headers headers and trailers
	 * @param body the bytes between
	 */
	public record Answer(Map<String, String> headers, byte[] body) {

		/** The code in {@code grpc-status}, -1 where there is none. */
		public int code() {
			return Integer.parseInt(this.headers.getOrDefault("grpc-status", "-1"));
		}

		public String message() {
			return this.headers.getOrDefault("grpc-message", "");
		}

		/** Everything that can be read. */
		public String text() {
			return this.headers + " " + new String(this.body, StandardCharsets.UTF_8);
		}

	}

	private static final class Frames extends ChannelInitializer<Channel> {

		@Override
		protected void initChannel(Channel channel) {
			channel.pipeline()
				.addLast(Http2FrameCodecBuilder.forClient()
					.validateHeaders(false)
					.encoderEnforceMaxConcurrentStreams(false)
					.initialSettings(Http2Settings.defaultSettings().maxHeaderListSize(1 << 20))
					.build(), new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
		}

	}

	/** Collects the frames of one answer. */
	private static final class Pending extends SimpleChannelInboundHandler<Object> {

		private final CompletableFuture<Answer> whole = new CompletableFuture<>();

		private final Map<String, String> headers = new LinkedHashMap<>();

		private byte[] body = {};

		Pending() {
			super(false);
		}

		@Override
		protected void channelRead0(ChannelHandlerContext context, Object frame) {
			switch (frame) {
				case Http2HeadersFrame more -> {
					more.headers()
						.forEach(
								(header) -> this.headers.put(header.getKey().toString(), header.getValue().toString()));
					end(more.isEndStream());
				}
				case Http2DataFrame more -> {
					this.body = joined(this.body, ByteBufUtil.getBytes(more.content()));
					ReferenceCountUtil.release(more);
					end(more.isEndStream());
				}
				case Http2ResetFrame reset -> this.whole.completeExceptionally(
						new IllegalStateException("the server reset the stream: " + reset.errorCode()));
				default -> ReferenceCountUtil.release(frame);
			}
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) {
			this.whole.completeExceptionally(new IllegalStateException("the stream ended without an answer"));
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			this.whole.completeExceptionally(cause);
		}

		private void end(boolean isLast) {
			if (isLast) {
				this.whole.complete(new Answer(Map.copyOf(this.headers), this.body));
			}
		}

		private static byte[] joined(byte[] first, byte[] second) {
			return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(first, second));
		}

	}

}
