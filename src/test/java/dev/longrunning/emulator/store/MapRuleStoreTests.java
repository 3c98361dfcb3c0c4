package dev.longrunning.emulator.store;

import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.testing.MapRuleStore;

class MapRuleStoreTests extends RuleStoreContract {

	private final RuleStore store = new MapRuleStore();

	@Override
	RuleStore store() {
		return this.store;
	}

}
