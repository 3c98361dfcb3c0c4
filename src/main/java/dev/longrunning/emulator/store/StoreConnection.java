package dev.longrunning.emulator.store;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The details of the connection to the database. */
record StoreConnection(String getJdbcUrl, @Nullable String getUsername,
		@Nullable String getPassword) implements JdbcConnectionDetails {
}
