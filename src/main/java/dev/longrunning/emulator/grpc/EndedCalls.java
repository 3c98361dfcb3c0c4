package dev.longrunning.emulator.grpc;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose call may be completed after its client has disconnected. Jetty refuses
 * that with an IllegalStateException, and gRPC would log it as an error with a stack
 * trace.
 */
final class EndedCalls extends HttpServletRequestWrapper {

	EndedCalls(HttpServletRequest request) {
		super(request);
	}

	@Override
	public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
		return new Completion(super.startAsync(request, response));
	}

	/**
	 * The asynchronous context of a call.
	 *
	 * @param context the server's own context
	 */
	private record Completion(AsyncContext context) implements AsyncContext {

		@Override
		public void complete() {
			try {
				this.context.complete();
			}
			catch (IllegalStateException _) {
				// the client has reset the stream, so there is nothing to complete
			}
		}

		@Override
		public ServletRequest getRequest() {
			return this.context.getRequest();
		}

		@Override
		public ServletResponse getResponse() {
			return this.context.getResponse();
		}

		@Override
		public boolean hasOriginalRequestAndResponse() {
			return this.context.hasOriginalRequestAndResponse();
		}

		@Override
		public void dispatch() {
			this.context.dispatch();
		}

		@Override
		public void dispatch(String path) {
			this.context.dispatch(path);
		}

		@Override
		public void dispatch(ServletContext context, String path) {
			this.context.dispatch(context, path);
		}

		@Override
		public void start(Runnable run) {
			this.context.start(run);
		}

		@Override
		public void addListener(AsyncListener listener) {
			this.context.addListener(listener);
		}

		@Override
		public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
			this.context.addListener(listener, request, response);
		}

		@Override
		public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
			return this.context.createListener(type);
		}

		@Override
		public void setTimeout(long timeout) {
			this.context.setTimeout(timeout);
		}

		@Override
		public long getTimeout() {
			return this.context.getTimeout();
		}

	}

}
