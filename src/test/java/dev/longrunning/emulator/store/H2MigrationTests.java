package dev.longrunning.emulator.store;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;

class H2MigrationTests extends MigrationContract {

	@Override
	DataSource database() {
		var database = new JdbcDataSource();
		database.setUrl("jdbc:h2:mem:migration;DB_CLOSE_DELAY=-1");
		return database;
	}

	@Override
	String vendor() {
		return "h2";
	}

}
