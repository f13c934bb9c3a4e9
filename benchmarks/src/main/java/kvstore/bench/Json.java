package kvstore.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /**
     * Reads a file that {@link #write} made of a record.
     *
     * @throws IOException if it is something else, with its name; nothing of it is used then
     */
    static <T extends Record> T read(Path file, Class<T> type) throws IOException {
        try {
            T read = read(Files.readString(file), type);
            if (read == null) {
                throw new JsonParseException("it is empty");
            }
            requireComplete(read);
            return read;
        } catch (JsonParseException e) {
            throw new IOException(
                    file + " is not what a run with --report writes there (" + e.getMessage()
                            + "); take the file from where it is whole, or remove it and measure again",
                    e);
        }
    }

    private static void requireComplete(Record read) {
        for (RecordComponent component : read.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(read);
                if (value == null) {
                    throw new JsonParseException("it lacks \"" + component.getName() + "\"");
                }
                if (value instanceof Record inner) {
                    requireComplete(inner);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
