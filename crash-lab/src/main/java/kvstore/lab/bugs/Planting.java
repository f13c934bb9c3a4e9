package kvstore.lab.bugs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import kvstore.StorageEngine;

/** Puts a bug into the engines: changes the sources in memory, compiles them, and loads the engines with them. */
public final class Planting {
    private final SourceTree sources;

    public Planting(SourceTree sources) {
        this.sources = sources;
    }

    /** The changes as people read them, against the sources as they are. */
    public List<String> diff(PlantedBug bug) throws IOException {
        List<String> diff = new ArrayList<>();
        for (SourceChange change : bug.changes()) {
            diff.addAll(change.diff(bug.name(), original(bug, change.file())));
        }
        return diff;
    }

    /** The classes that have the bug, by their names; all others are as they were. */
    public Map<String, byte[]> classes(PlantedBug bug) throws IOException {
        return InMemoryCompiler.compile(bug.name(), changedSources(bug));
    }

    /** The engines that have the bug, loaded afresh; the sound ones stay as they are. */
    public List<StorageEngine> plant(PlantedBug bug) throws IOException {
        ClassLoader loader = new EngineLoader(classes(bug));
        List<StorageEngine> engines = new ArrayList<>();
        for (StorageEngine engine : ServiceLoader.load(StorageEngine.class, loader)) {
            if (bug.engines().contains(engine.name())) {
                engines.add(engine);
            }
        }
        if (engines.size() != bug.engines().size()) {
            throw new BugNotPlantedException(bug.name(), "not all of these engines are there: " + bug.engines());
        }
        return engines;
    }

    private Map<String, String> changedSources(PlantedBug bug) throws IOException {
        Map<String, String> changed = new LinkedHashMap<>();
        for (SourceChange change : bug.changes()) {
            String source = changed.getOrDefault(change.file(), original(bug, change.file()));
            changed.put(change.file(), change.applyTo(bug.name(), source));
        }
        return changed;
    }

    private String original(PlantedBug bug, String file) throws IOException {
        return sources.read(file)
                .orElseThrow(
                        () -> new BugNotPlantedException(bug.name(), "there is no " + file + " in " + sources.root()));
    }
}
