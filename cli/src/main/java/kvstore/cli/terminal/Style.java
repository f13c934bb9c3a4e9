package kvstore.cli.terminal;

import java.util.Locale;

/** How answers look: with an emoji in front, or in words alone for terminals that cannot show it. */
public enum Style {
    EMOJI,
    PLAIN;

    /** Plain if it was asked for, or if a terminal reads our output that does not show UTF-8. */
    public static Style of(boolean plainAskedFor, Environment.Terminals terminals) {
        boolean cannotShow = terminals.out() && !terminals.utf8();
        return plainAskedFor || cannotShow ? PLAIN : EMOJI;
    }

    public String started(String mode) {
        return with("🚀 ", "Distributed KV Store started (" + mode + " Mode)");
    }

    public String directory(String directory) {
        return with("📁 ", "Data directory: " + directory);
    }

    public String memtableThreshold(String size) {
        return with("💾 ", "MemTable threshold: " + size);
    }

    public String commands(String commands) {
        return with("📝 ", "Commands: " + commands);
    }

    public String ok() {
        return with("✅ ", "OK");
    }

    /** What stands before a value. */
    public String valuePrefix() {
        return this == EMOJI ? "📦 " : "Value: ";
    }

    public String deleted() {
        return with("🗑️  ", "Deleted");
    }

    public String error(String message) {
        return with("❌ ", "Error: " + message);
    }

    public String statistics() {
        return with("📊 ", "Statistics:");
    }

    /** What stands before the number of entries. */
    public String count(long entries) {
        return with("🔢 ", entries == 1 ? "1 entry" : entries + " entries");
    }

    /** What stands below a command that was timed. */
    public String time(long nanos) {
        return String.format(Locale.ROOT, "(%,.3f ms)", nanos / 1e6);
    }

    /** There is more to show than so many entries. */
    public String more(long shown) {
        return text("(" + (shown == 1 ? "1 entry" : shown + " entries")
                + ", and there are more: MORE, or SCAN … LIMIT <n>)");
    }

    /** A session was saved. */
    public String saved(long lines, String file) {
        return with("✅ ", (lines == 1 ? "1 line is in " : lines + " lines are in ") + file);
    }

    /** Text with signs that are not ASCII, such as ± and µ, or with what stands for them. */
    public String text(String text) {
        return this == EMOJI
                ? text
                : text.replace("±", "+-")
                        .replace("×", "x")
                        .replace('µ', 'u')
                        .replace('–', '-')
                        .replace("…", "...");
    }

    private String with(String emoji, String words) {
        return this == EMOJI ? emoji + words : words;
    }
}
