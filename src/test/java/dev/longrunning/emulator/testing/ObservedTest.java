package dev.longrunning.emulator.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application with metrics and with traces, which a
 * {@link TraceReceiver} takes. The clock is paused. All such tests share one application
 * and its journal, which none of them clears.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.metrics=histograms", "emulator.clock.start=2026-01-02T03:04:10Z",
				"emulator.clock.paused=true", "otel.bsp.schedule.delay=50", "otel.service.name=emulator-of-a-test" })
@ContextConfiguration(initializers = TraceReceiver.Address.class)
@Import(EmulatorClientConfiguration.class)
public @interface ObservedTest {

}
