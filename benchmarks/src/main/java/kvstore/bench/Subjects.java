package kvstore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import kvstore.StorageEngine;

/** The stores that can be measured: this project's engines, and whatever others are on the class path. */
final class Subjects {
    private Subjects() {}

    static List<SubjectProvider> all() {
        List<SubjectProvider> all = new ArrayList<>();
        StorageEngine.all().forEach(engine -> all.add(new EngineProvider(engine)));
        ServiceLoader.load(SubjectProvider.class).forEach(all::add);
        return all;
    }

    static SubjectProvider named(String name) {
        return all().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no store '" + name + "'; there are "
                        + all().stream().map(SubjectProvider::name).collect(Collectors.joining(", "))));
    }
}
