package kvstore.cli.inspect;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import kvstore.cli.terminal.Output;
import kvstore.fields.Field;
import kvstore.fields.FieldSink;
import kvstore.fields.FieldType;
import kvstore.fields.Verdict;

/**
 * Fields as one HTML page that needs no other: dark and light, on wide and narrow screens, without a script. Parts fold, by
 * the keyboard too, and whatever is wrong is linked to from the top.
 */
final class FieldsPage implements FieldSink {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--dim:#57606a;--line:#d5dae0;--band:#f3f5f7;--good:#1a6b2f;--lost:#8a5a00;--bad:#b3261e;--link:#0b57a4}
            @media(prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e6e9ec;--dim:#a3adb7;--line:#333a42;--band:#1d2228;--good:#7ccf8e;--lost:#e5b558;--bad:#ff8a80;--link:#82b7f0}}
            *{box-sizing:border-box}body{background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
            h1{font-size:1.4rem;overflow-wrap:anywhere}h2{font-size:1rem;display:inline;overflow-wrap:anywhere}a{color:var(--link)}
            .verdict{border-left:.4rem solid var(--good);padding:.4rem .8rem;background:var(--band);overflow-wrap:anywhere}
            .verdict.lost{border-color:var(--lost)}.verdict.damaged{border-color:var(--bad)}
            details{margin:.75rem 0}summary{cursor:pointer;padding:.2rem 0}summary:focus-visible,a:focus-visible{outline:.15rem solid var(--link);outline-offset:.1rem}
            table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:.875rem}
            td,th{padding:.15rem .6rem;border-top:1px solid var(--line);text-align:left;vertical-align:top;font-weight:normal;overflow-wrap:anywhere}
            .o{width:7rem}.h{width:15rem}.n{width:11rem}td.o,td.h{font-family:ui-monospace,monospace}.o,td.n,.more,thead th{color:var(--dim)}tbody th{font-weight:600}
            details:not(:first-of-type) thead{position:absolute;clip-path:inset(50%)}
            .sound{color:var(--good)}.lost .why{color:var(--lost)}.damaged .why{color:var(--bad)}tr.damaged,tr.lost{background:var(--band)}tr:target{outline:.15rem solid var(--link)}
            @media(max-width:44rem){table,tbody{display:block}colgroup{display:none}thead{position:absolute;clip-path:inset(50%)}tr{display:grid;grid-template-columns:13rem minmax(0,1fr);border-top:1px solid var(--line);padding:.25rem 0}
            td,th{border:0;padding:.05rem .3rem}.o,.h,.n{width:auto}.o{order:1}.n{order:2}.h{order:3}.v{order:4}}
            """;

    private final FieldBytes bytes;
    private final Output out;
    private boolean open;

    FieldsPage(FieldBytes bytes, Output out) {
        this.bytes = bytes;
        this.out = out;
    }

    /** Writes what stands above the fields. */
    void begin(String title, Verdict verdict, Overview overview, String shown) throws IOException {
        out.print("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                + "content=\"width=device-width,initial-scale=1\"><title>" + escaped(title) + "</title>\n<style>\n"
                + STYLE
                + "</style></head><body>\n<h1>" + escaped(title) + "</h1>\n");
        out.print("<p class=\"verdict " + name(verdict) + "\">" + escaped(Inspection.sentence(verdict)) + "</p>\n");
        out.print("<p>" + escaped(shown) + "</p>\n");
        if (!overview.wrong().isEmpty()) {
            out.print("<ul>\n");
            for (Overview.Wrong wrong : overview.wrong()) {
                out.print("<li>" + reference(wrong) + ": "
                        + escaped(reason(wrong.field().verdict())) + "</li>\n");
            }
            if (overview.more() > 0) {
                out.print("<li>and " + overview.more() + " more</li>\n");
            }
            out.print("</ul>\n");
        }
        out.print("<main>\n");
    }

    /** A link, if there is something on the page that it can lead to. */
    private static String reference(Overview.Wrong wrong) {
        Field field = wrong.field();
        String words = offset(field) + " " + escaped(field.name());
        return wrong.shown()
                ? "<a href=\"#" + id(field) + "\">" + words + "</a>"
                : words + " (not on this page; <code>--from " + offset(field) + "</code> makes one with it)";
    }

    @Override
    public void part(String title, long offset) throws IOException {
        endPart();
        out.print(
                "<details open><summary><h2>" + escaped(title) + "</h2> <span class=\"more\">from offset " + offset
                        + "</span></summary>\n<table><colgroup><col class=\"o\"><col class=\"h\"><col class=\"n\"><col></colgroup><thead><tr><th class=\"o\" scope=\"col\">offset</th><th class=\"h\" scope=\"col\">"
                        + "bytes</th><th class=\"n\" scope=\"col\">field</th><th class=\"v\" scope=\"col\">value</th></tr></thead><tbody>\n");
        open = true;
    }

    @Override
    public void field(Field field) throws IOException {
        byte[] first = bytes.of(field, 0, FieldType.SHOWN_BYTES);
        Verdict verdict = field.verdict();
        boolean sound = verdict.kind() == Verdict.Kind.SOUND;
        String value =
                field.type().show(first, field.length()) + (field.note().isEmpty() ? "" : " (" + field.note() + ")");
        long more = field.length() - first.length;
        out.print("<tr id=\"" + id(field) + "\" class=\"" + (sound ? "" : name(verdict)) + "\"><td class=\"o\">"
                + offset(field)
                + "</td><td class=\"h\">" + HEX.formatHex(first)
                + (more > 0 ? " <span class=\"more\">and " + more + " more bytes</span>" : "")
                + "</td><th class=\"n\" scope=\"row\">" + escaped(field.name()) + "</th><td class=\"v\">"
                + escaped(value));
        if (sound) {
            out.print(" <span class=\"sound\">" + escaped(verdict.words()) + "</span>");
        } else if (verdict.kind() != Verdict.Kind.NONE) {
            out.print("<div class=\"why\">" + escaped(reason(verdict)) + "</div>");
        }
        out.print("</td></tr>\n");
    }

    @Override
    public void inside(String line) throws IOException {
        out.print("<tr><td class=\"o\"></td><td class=\"h\"></td><td class=\"n\">inside</td><td class=\"v\">"
                + escaped(line) + "</td></tr>\n");
    }

    /** Writes what stands below the fields. */
    void end() throws IOException {
        endPart();
        out.print("</main></body></html>\n");
    }

    private void endPart() throws IOException {
        if (open) {
            out.print("</tbody></table></details>\n");
            open = false;
        }
    }

    private static String reason(Verdict verdict) {
        return name(verdict) + ": " + verdict.words();
    }

    private static String name(Verdict verdict) {
        return verdict.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String id(Field field) {
        return "o" + field.offset();
    }

    private static String offset(Field field) {
        return String.format(Locale.ROOT, "0x%04X", field.offset());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
