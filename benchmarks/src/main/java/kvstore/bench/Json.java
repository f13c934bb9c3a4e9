package kvstore.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Records as JSON and back. */
public final class Json {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeSpecialFloatingPointValues()
            .disableHtmlEscaping()
            .create();

    private Json() {}

    public static String write(Object report) {
        return GSON.toJson(report) + "\n";
    }

    public static <T> T read(String json, Class<T> type) {
        return GSON.fromJson(json, type);
    }
}
