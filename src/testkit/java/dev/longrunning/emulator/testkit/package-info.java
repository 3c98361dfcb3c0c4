/**
 * The emulator in users' tests: started in a container or in the test's own process, a
 * project of it for each test, and settings for Google's clients. It needs nothing of the
 * server; Testcontainers, JUnit and gax are needed by the classes alone that are for them.
 */
@NullMarked
package dev.longrunning.emulator.testkit;

import org.jspecify.annotations.NullMarked;
