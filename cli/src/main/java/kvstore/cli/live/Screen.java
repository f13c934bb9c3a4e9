package kvstore.cli.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.explain.StepTable;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.Columns;
import kvstore.cli.terminal.Escaping;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/** A state as lines for a terminal of a certain size. */
public final class Screen {
    private static final int NAME = 14;
    private static final int LEAST_BAR = 10;
    private static final int MOST_BAR = 60;
    private static final int WORDS = 42;
    private static final int MOST_LEVELS = 7;

    private final Look look;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    /**
     * What the terminal can show.
     *
     * @param colours whether it has colours
     * @param plain whether it has ASCII only
     */
    public record Look(boolean colours, boolean plain) {
        private String coloured(Colour colour, String text) {
            return colours && !text.isEmpty() ? colour.sequence + text + "\u001b[0m" : text;
        }

        private String text(String text) {
            return plain ? text.replace("·", "|").replace("…", "...") : text;
        }
    }

    private enum Colour {
        DIM("\u001b[2m"),
        STRONG("\u001b[1m"),
        GREEN("\u001b[32m"),
        YELLOW("\u001b[33m"),
        MAGENTA("\u001b[35m"),
        BLUE("\u001b[34m"),
        RED("\u001b[31m");

        private final String sequence;

        Colour(String sequence) {
            this.sequence = sequence;
        }
    }

    private Screen(Look look, int columns) {
        this.look = look;
        this.columns = columns;
    }

    /**
     * The lines, none wider than the terminal, no more than it has.
     *
     * @param read the path of a read that was asked for
     */
    static List<String> of(LiveState state, @Nullable ExplainedOperation read, Look look, int columns, int rows) {
        Screen screen = new Screen(look, columns);
        screen.head(state);
        screen.memory(state);
        screen.tables(state);
        screen.work(state);
        ExplainedOperation told = read == null ? state.player().last() : read;
        int left = rows - screen.lines.size();
        if (told == null) {
            screen.events(state, left);
        } else {
            int forEvents = read == null ? Math.min(5, Math.max(0, left - 8)) : 0;
            screen.path(told, left - forEvents);
            screen.events(state, Math.min(forEvents, rows - screen.lines.size()));
        }
        return List.copyOf(screen.lines.subList(0, Math.min(rows, screen.lines.size())));
    }

    private void head(LiveState state) {
        About about = state.about();
        Player.State player = state.player();
        String playing = player.playing() ? "playing" : "paused";
        line(
                Colour.STRONG,
                "kv watch · " + about.engine() + " · " + playing + " · pace "
                        + player.pace().id());
        line(
                Colour.DIM,
                Escaping.visible(about.directory().toString()) + (about.temporary() ? " (removed at the end)" : ""));
        line(null, player.traffic().id() + " " + player.traffic().description());
        String rate = String.format(Locale.ROOT, "%,d operations, %,d a second", player.operations(), state.rate());
        line(null, rate + "  " + sparks(state.perSecond(), columns - rate.length() - 3));
        if (player.stopped() != null) {
            line(Colour.RED, "stopped: " + player.stopped());
        } else if (!about.mayWrite()) {
            line(Colour.YELLOW, "the store was there before: nothing is written without --write");
        } else {
            line(null, "");
        }
    }

    private String sparks(List<Long> samples, int width) {
        String signs = look.plain ? "_.-=#" : "▁▂▃▄▅▆▇█";
        int shown = Math.max(0, Math.min(width, Math.min(40, samples.size())));
        List<Long> last = samples.subList(samples.size() - shown, samples.size());
        long most = Math.max(1, last.stream().mapToLong(Long::longValue).max().orElse(1));
        StringBuilder text = new StringBuilder();
        for (long sample : last) {
            text.append(signs.charAt((int) (sample * (signs.length() - 1) / most)));
        }
        return text.toString();
    }

    private void memory(LiveState state) {
        StorePicture.LogPart log = state.picture().log();
        StorePicture.MemtablePart active = state.picture().memtables().get(0);
        long full = Math.max(log.bytes(), active.limitBytes() * 3 / 2);
        long behind = log.lastOperation() - log.forcedOperation();
        bar(
                "log " + log.number(),
                new long[] {log.forcedBytes(), Math.max(0, log.bytes() - log.forcedBytes())},
                full,
                new Colour[] {Colour.GREEN, Colour.YELLOW},
                ByteSize.rounded(log.bytes())
                        + (behind > 0
                                ? String.format(Locale.ROOT, ", forced to %s", ByteSize.rounded(log.forcedBytes()))
                                : ", all forced"));
        for (int i = 0; i < state.picture().memtables().size(); i++) {
            memtable(state.picture().memtables().get(i), i == 0);
        }
    }

    private void memtable(StorePicture.MemtablePart memtable, boolean active) {
        boolean map = memtable.limitBytes() == 0;
        String name = map ? "map" : active ? "memtable" : "full, log " + memtable.log();
        String of = map ? "" : " of " + ByteSize.rounded(memtable.limitBytes());
        bar(
                name,
                new long[] {memtable.bytes()},
                map ? memtable.bytes() : Math.max(memtable.bytes(), memtable.limitBytes()),
                new Colour[] {active ? Colour.MAGENTA : Colour.RED},
                ByteSize.rounded(memtable.bytes())
                        + of
                        + String.format(Locale.ROOT, ", %,d %s", memtable.entries(), map ? "keys" : "writes"));
    }

    private int barWidth() {
        return Math.max(LEAST_BAR, Math.min(MOST_BAR, columns - NAME - WORDS - 3));
    }

    private void bar(String name, long[] parts, long full, Colour[] colours, String words) {
        int width = barWidth();
        String signs = look.plain ? "#=" : "█▓";
        StringBuilder text = new StringBuilder();
        int used = 0;
        long sum = 0;
        for (int i = 0; i < parts.length; i++) {
            sum += parts[i];
            int end = (int) Math.min(width, full == 0 ? 0 : (sum * width + full - 1) / full);
            text.append(look.coloured(colours[i], signs.substring(i, i + 1).repeat(Math.max(0, end - used))));
            used = Math.max(used, end);
        }
        String rest = (look.plain ? "." : "░").repeat(width - used);
        String head = String.format(Locale.ROOT, "%-" + NAME + "s", cut(name, NAME - 1));
        lines.add(head + text + look.coloured(Colour.DIM, rest) + "  " + cut(words, columns - NAME - width - 2));
    }

    private void tables(LiveState state) {
        Map<Integer, List<StorePicture.TablePart>> levels = StateJson.levels(state.picture());
        List<String> merging = state.underWay().stream()
                .flatMap(work -> work.tables().stream())
                .toList();
        int shown = 0;
        for (Map.Entry<Integer, List<StorePicture.TablePart>> level : levels.entrySet()) {
            if (shown++ < MOST_LEVELS) {
                level(level.getKey(), level.getValue(), merging);
            }
        }
        if (levels.isEmpty() && state.picture().memtables().get(0).limitBytes() > 0) {
            line(Colour.DIM, "no tables yet");
        }
    }

    private void level(int number, List<StorePicture.TablePart> tables, List<String> merging) {
        int width = barWidth();
        long bytes = tables.stream().mapToLong(StorePicture.TablePart::bytes).sum();
        long busy =
                tables.stream().filter(table -> merging.contains(table.name())).count();
        int shown = Math.min(width, tables.size());
        int red = (int) Math.min(shown, busy);
        String sign = look.plain ? "o" : "■";
        String head = String.format(
                Locale.ROOT, "%-" + NAME + "s", number == StorePicture.NO_LEVEL ? "tables" : "level " + number);
        String words = tables.size()
                + (tables.size() == 1 ? " table, " : " tables, ")
                + ByteSize.rounded(bytes)
                + (busy == 0 ? "" : ", " + busy + " being merged");
        lines.add(head
                + look.coloured(Colour.RED, (look.plain ? "*" : sign).repeat(red))
                + look.coloured(Colour.BLUE, sign.repeat(shown - red))
                + " ".repeat(width - shown)
                + "  "
                + cut(words, columns - NAME - width - 2));
    }

    private void work(LiveState state) {
        for (Work work : state.underWay()) {
            line(Colour.RED, "now: " + work.text());
        }
        if (state.underWay().isEmpty()) {
            line(null, "");
        }
    }

    private void path(ExplainedOperation told, int rows) {
        if (rows < 2) {
            return;
        }
        List<String> steps = StepTable.of(told);
        line(Colour.STRONG, told.name() + " " + told.subject() + ": " + told.result());
        int shown = rows - 1;
        if (steps.size() <= shown) {
            steps.forEach(step -> line(null, step));
            return;
        }
        int last = Math.min(3, shown / 2); // how it ended is worth more than what lies between
        steps.subList(0, shown - last - 1).forEach(step -> line(null, step));
        line(Colour.DIM, (steps.size() - shown + 1) + " lines are left out, for which there is no room");
        steps.subList(steps.size() - last, steps.size()).forEach(step -> line(null, step));
    }

    private void events(LiveState state, int rows) {
        List<Happening> all = state.happenings();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - rows); i--) {
            Happening event = all.get(i);
            String time = String.format(Locale.ROOT, "%7.1f s  ", event.millis() / 1000.0);
            lines.add(look.coloured(Colour.DIM, time) + cut(event.text(), columns - time.length()));
        }
    }

    private void line(@Nullable Colour colour, String text) {
        String cut = cut(look.text(text), columns);
        lines.add(colour == null ? cut : look.coloured(colour, cut));
    }

    private String cut(String text, int width) {
        return Columns.cut(text, width, look.plain ? ".." : "…");
    }
}
