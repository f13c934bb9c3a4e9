package kvstore.cli.inspect;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import kvstore.cli.terminal.Output;
import kvstore.fields.Field;
import kvstore.fields.FieldSink;
import kvstore.fields.FieldType;
import kvstore.fields.Verdict;

/** A JSON object a line for each field. */
final class JsonFields implements FieldSink {
    static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final FieldBytes bytes;
    private final Output out;
    private final boolean full;
    private String part = "";

    /** @param full all bytes of long fields, and not the first ones alone */
    JsonFields(FieldBytes bytes, Output out, boolean full) {
        this.bytes = bytes;
        this.out = out;
        this.full = full;
    }

    @Override
    public void part(String title, long offset) {
        part = title;
    }

    @Override
    public void field(Field field) throws IOException {
        int most = full ? (int) Math.min(field.length(), 64 << 10) : FieldType.SHOWN_BYTES;
        JsonObject line = new JsonObject();
        line.addProperty("offset", field.offset());
        line.addProperty("length", field.length());
        line.addProperty("part", part);
        line.addProperty("name", field.name());
        line.addProperty("type", field.type().name().toLowerCase(Locale.ROOT));
        line.addProperty("value", field.type().show(bytes.of(field, 0, FieldType.SHOWN_BYTES), field.length()));
        addIfSaid(line, "note", field.note());
        if (field.verdict().kind() != Verdict.Kind.NONE) {
            addVerdict(line, field.verdict());
        }
        line.addProperty("hex", HexFormat.of().formatHex(bytes.of(field, 0, most)));
        out.println(GSON.toJson(line));
    }

    @Override
    public void inside(String text) throws IOException {
        JsonObject line = new JsonObject();
        line.addProperty("part", part);
        line.addProperty("inside", text);
        out.println(GSON.toJson(line));
    }

    static void addVerdict(JsonObject line, Verdict verdict) {
        line.addProperty("verdict", verdict.kind().name().toLowerCase(Locale.ROOT));
        addIfSaid(line, "words", verdict.words());
    }

    private static void addIfSaid(JsonObject line, String name, String text) {
        if (!text.isEmpty()) {
            line.addProperty(name, text);
        }
    }
}
