package dev.longrunning.emulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The emulator as a process of its own. */
@SpringBootApplication
public class EmulatorApplication {

	static void main(String[] args) {
		SpringApplication.run(EmulatorApplication.class, args);
	}

}
