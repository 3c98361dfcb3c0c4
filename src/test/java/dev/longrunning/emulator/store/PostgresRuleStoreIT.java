package dev.longrunning.emulator.store;

import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.testing.PostgresTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@PostgresTest
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
class PostgresRuleStoreIT extends RuleStoreContract {

	@Autowired
	private RuleStore store;

	@Override
	RuleStore store() {
		return this.store;
	}

}
