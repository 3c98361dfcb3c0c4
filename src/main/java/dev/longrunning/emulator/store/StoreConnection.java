package dev.longrunning.emulator.store;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A database to connect to. */
record StoreConnection(String getJdbcUrl, @Nullable String getUsername,
		@Nullable String getPassword) implements JdbcConnectionDetails {
}
