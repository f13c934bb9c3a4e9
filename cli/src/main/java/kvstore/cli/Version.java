package kvstore.cli;

import java.util.stream.Collectors;
import kvstore.StorageEngine;
import picocli.CommandLine.IVersionProvider;

/** What {@code kv --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Kv.class.getPackage().getImplementationVersion();
        String engines = StorageEngine.all().stream()
                .map(engine -> engine.name() + " (" + engine.description() + ")")
                .collect(Collectors.joining(", "));
        return new String[] {
            "kv " + (version == null ? "development" : version), "Java " + Runtime.version(), "Engines: " + engines
        };
    }
}
