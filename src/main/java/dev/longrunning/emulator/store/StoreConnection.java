package dev.longrunning.emulator.store;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The details of the connection to the database.
 *
 * @param getJdbcUrl the URL
 * @param getUsername the user
 * @param getPassword the user's password
 * @param isNew whether the database is the emulator's own in memory, and so empty
 */
public record StoreConnection(String getJdbcUrl, @Nullable String getUsername, @Nullable String getPassword,
		boolean isNew) implements JdbcConnectionDetails {

	static final String POSTGRESQL = "jdbc:postgresql:";

	/**
	 * Returns whether the database is a PostgreSQL server.
	 * @return whether the URL is one of PostgreSQL
	 */
	public boolean isPostgresql() {
		return this.getJdbcUrl.startsWith(POSTGRESQL);
	}

}
