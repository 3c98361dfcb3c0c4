package dev.longrunning.emulator.store;

import dev.longrunning.emulator.rule.RuleStore;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
class H2RuleStoreTests extends RuleStoreContract {

	@Autowired
	private RuleStore store;

	@Override
	RuleStore store() {
		return this.store;
	}

}
