package dev.longrunning.emulator.reload;

import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the watch over files, which only runs if it is asked for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileSettings.class)
class ReloadConfiguration {

	@Bean
	FileWatcher ruleFileWatcher(FileReload files, FileSettings settings, Surfaces surfaces) {
		var watcher = new FileWatcher(files);
		if (settings.watch()) {
			surfaces.onReload(watcher::tryAgain);
			watcher.start(settings.interval());
		}
		return watcher;
	}

}
