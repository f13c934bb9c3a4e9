package kvstore.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The results for other programs: everything that was measured, round by round. */
final class JsonReport {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeSpecialFloatingPointValues()
            .disableHtmlEscaping()
            .create();

    private JsonReport() {}

    static String of(Results results, String command) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("command", command);
        report.put("plan", results.plan());
        report.put("rounds", results.rounds());
        report.put("jvmArguments", results.jvmArguments());
        report.put("machine", results.machine());
        Map<String, Object> stores = new LinkedHashMap<>();
        for (SubjectProvider provider : results.providers()) {
            Map<String, Object> store = new LinkedHashMap<>();
            store.put("version", provider.version());
            store.put(
                    "rounds",
                    results.of(provider.name()).stream().map(Measured::figures).toList());
            stores.put(provider.name(), store);
        }
        report.put("stores", stores);
        return GSON.toJson(report) + "\n";
    }
}
