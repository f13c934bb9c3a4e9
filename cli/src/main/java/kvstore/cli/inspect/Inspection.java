package kvstore.cli.inspect;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import kvstore.CorruptionException;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Output;
import kvstore.fields.FieldSink;
import kvstore.fields.Verdict;
import kvstore.io.Disk;
import kvstore.io.ReadFile;
import org.jspecify.annotations.Nullable;

/** Shows the fields of one file, in one of three forms. The whole file is read and checked, whatever is shown of it. */
public final class Inspection {
    private final Disk disk;
    private final Path path;
    private final ReadFile file;
    private final FileKind kind;
    private final Output out;
    private @Nullable CorruptionException damage;

    public Inspection(Disk disk, Path path, ReadFile file, FileKind kind, Output out) {
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.kind = kind;
        this.out = out;
    }

    /**
     * Which part of a file is shown, and how much of it.
     *
     * @param from the offset of a byte in the first field
     * @param parts how many records, entries or blocks
     * @param full all bytes of long fields
     */
    public record Extent(long from, long parts, boolean full) {}

    /** Writes a dump for people. */
    public void dump(Extent extent, HexDump.Look look) throws IOException {
        FieldBytes bytes = new FieldBytes(file);
        for (String line : Lines.of(look.ascii() ? HexDump.ascii(title(bytes)) : title(bytes), 80)) {
            out.println(line);
        }
        Selection selection = selection(new HexDump(bytes, out, look, extent.full()), extent);
        Verdict verdict = cut(selection);
        out.println("");
        if (selection.shown() < selection.parts()) {
            out.println(shown(selection));
        }
        String words = "verdict: " + sentence(verdict);
        for (String line : Lines.of(look.ascii() ? HexDump.ascii(words) : words, 80)) {
            out.println(line);
        }
        finish();
    }

    /** Writes a page. */
    public void page(Extent extent) throws IOException {
        Overview overview = new Overview(extent.from(), extent.parts());
        Verdict verdict = cut(overview);
        Selection all = overview.selection();
        FieldBytes bytes = new FieldBytes(file);
        FieldsPage page = new FieldsPage(bytes, out);
        page.begin(title(bytes), verdict, overview, shown(all) + ", with " + all.fields() + " fields in all");
        cut(selection(page, extent));
        page.end();
        finish();
    }

    /** Writes a line of JSON for each field, and a last one about the whole. */
    public void json(Extent extent) throws IOException {
        FieldBytes bytes = new FieldBytes(file);
        Selection selection = selection(new JsonFields(bytes, out, extent.full()), extent);
        Verdict verdict = cut(selection);
        JsonObject whole = new JsonObject();
        whole.addProperty("file", path.toString());
        whole.addProperty("kind", kind.title());
        whole.addProperty("bytes", bytes.fileBytes());
        whole.addProperty("parts", selection.parts());
        whole.addProperty("fields", selection.fields());
        JsonFields.addVerdict(whole, verdict);
        out.println(JsonFields.GSON.toJson(whole));
        finish();
    }

    private String title(FieldBytes bytes) {
        return Escaping.visible(path.toString()) + ": " + kind.title() + ", " + bytes.fileBytes() + " bytes";
    }

    static String sentence(Verdict verdict) {
        return switch (verdict.kind()) {
            case NONE, LOST -> verdict.words();
            case SOUND -> "sound, " + verdict.words();
            case DAMAGED -> "damaged " + verdict.words();
        };
    }

    private static Selection selection(FieldSink sink, Extent extent) {
        return new Selection(sink, extent.from(), extent.parts());
    }

    private static String shown(Selection selection) {
        return selection.shown() == selection.parts()
                ? selection.parts() + " parts"
                : selection.shown() + " of " + selection.parts() + " parts; --from and --limit choose";
    }

    private Verdict cut(FieldSink sink) throws IOException {
        try {
            return kind.cut(disk, path, file, sink);
        } catch (CorruptionException e) {
            damage = e;
            return new Verdict(
                    Verdict.Kind.DAMAGED,
                    "at offset " + e.offset() + String.format(Locale.ROOT, " (0x%X)", e.offset()) + ", expected "
                            + e.expected() + ", found " + e.found());
        }
    }

    private void finish() throws CorruptionException {
        if (damage != null) {
            throw damage;
        }
    }
}
