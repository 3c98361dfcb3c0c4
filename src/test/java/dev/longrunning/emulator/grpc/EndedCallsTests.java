package dev.longrunning.emulator.grpc;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThatCode;

class EndedCallsTests {

	@Test
	void callOfAClientThatHasLeftIsCompletedWithoutAnError() {
		var request = new EndedCalls(new MockHttpServletRequest() {
			@Override
			public AsyncContext startAsync(ServletRequest request, @Nullable ServletResponse response) {
				return new MockAsyncContext(request, response) {
					@Override
					public void complete() {
						throw new IllegalStateException("the stream was reset");
					}
				};
			}
		});
		assertThatCode(() -> request.startAsync(request, new MockHttpServletResponse()).complete())
			.doesNotThrowAnyException();
	}

}
