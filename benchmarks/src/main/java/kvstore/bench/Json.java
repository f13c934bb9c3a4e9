package kvstore.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Records as JSON and back. */
final class Json {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeSpecialFloatingPointValues()
            .disableHtmlEscaping()
            .create();

    private Json() {}

    static String write(Object report) {
        return GSON.toJson(report) + "\n";
    }

    static <T> T read(String json, Class<T> type) {
        return GSON.fromJson(json, type);
    }
}
