package kvstore.cli.transfer;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Base64;
import java.util.Optional;
import kvstore.cli.terminal.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * An entry as one JSON object on a line: {@code {"key":"user:1","value":"…"}}. Bytes that are not UTF-8 are written in
 * Base64, as {@code key_b64} and {@code value_b64}, so that every entry comes back exactly.
 */
public final class JsonLine {
    private static final String BASE64 = "_b64";

    private JsonLine() {}

    /** The line without a line feed. */
    public static String encode(byte[] key, byte[] value) throws IOException {
        StringWriter text = new StringWriter(key.length + value.length + 32);
        JsonWriter writer = new JsonWriter(text);
        writer.beginObject();
        write(writer, "key", key);
        write(writer, "value", value);
        writer.endObject();
        return text.toString();
    }

    private static void write(JsonWriter writer, String name, byte[] bytes) throws IOException {
        Optional<String> text = Utf8.decode(bytes);
        if (text.isPresent()) {
            writer.name(name).value(text.get());
        } else {
            writer.name(name + BASE64).value(Base64.getEncoder().encodeToString(bytes));
        }
    }

    /**
     * The entry that a line stands for.
     *
     * @throws IllegalArgumentException if it stands for none; the message says why
     */
    static Entry decode(byte[] line) {
        String text = Utf8.decode(line).orElseThrow(() -> new IllegalArgumentException("the line is not UTF-8"));
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            return read(reader);
        } catch (MalformedJsonException | EOFException | IllegalStateException e) {
            throw new IllegalArgumentException("this is not a JSON object of strings", e);
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    private static Entry read(JsonReader reader) throws IOException {
        byte[] key = null;
        byte[] value = null;
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            switch (name) {
                case "key", "key" + BASE64 -> key = once("key", key, bytes(reader, name));
                case "value", "value" + BASE64 -> value = once("value", value, bytes(reader, name));
                default ->
                    throw new IllegalArgumentException(
                            "unknown member \"" + name + "\"; an entry has key or key_b64, and value or value_b64");
            }
        }
        reader.endObject();
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new IllegalArgumentException("something follows the JSON object");
        }
        if (key == null || value == null) {
            throw new IllegalArgumentException("there is no " + (key == null ? "key" : "value"));
        }
        return new Entry(key, value);
    }

    private static byte[] once(String what, byte @Nullable [] before, byte[] now) {
        if (before != null) {
            throw new IllegalArgumentException("there are two of " + what);
        }
        return now;
    }

    private static byte[] bytes(JsonReader reader, String name) throws IOException {
        if (reader.peek() != JsonToken.STRING) {
            throw new IllegalArgumentException(name + " is not a string");
        }
        String text = reader.nextString();
        if (name.endsWith(BASE64)) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + " is not Base64", e);
            }
        }
        return Utf8.encode(text)
                .orElseThrow(() -> new IllegalArgumentException(name + " has half a surrogate pair, which is no text"));
    }
}
