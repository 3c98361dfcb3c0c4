/**
 * The test kit for users' tests: an emulator in a container or in the test's own process, a project for each test, and settings for Google's clients. It does not need the server's classes. Only the classes for Testcontainers, JUnit and gax need those libraries.
 */
@NullMarked
package dev.longrunning.emulator.testkit;

import org.jspecify.annotations.NullMarked;
