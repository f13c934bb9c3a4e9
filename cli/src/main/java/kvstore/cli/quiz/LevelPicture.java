package kvstore.cli.quiz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.ByteSize;
import kvstore.compaction.Levels;
import kvstore.compaction.TableInfo;

/** Levels with their tables, for people, and tables to make them of. */
final class LevelPicture {
    private LevelPicture() {}

    /** A table from one letter to another. */
    static TableInfo table(long number, int level, char from, char to, long bytes) {
        return new TableInfo(number, level, number, bytes, 1000, 0, key(from), key(to));
    }

    static byte[] key(char letter) {
        return new byte[] {(byte) letter};
    }

    /** A line for each table, level by level; of level 0 the newest first. */
    static List<String> of(Levels levels) {
        List<String> lines = new ArrayList<>();
        for (TableInfo table : levels.tables()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  level %d  table %-2d  %s to %s  %s",
                    table.level(),
                    table.number(),
                    Trial.text(table.smallestKey()),
                    Trial.text(table.largestKey()),
                    ByteSize.exact(table.bytes())));
        }
        return lines;
    }

    /** The numbers of tables as people write them. */
    static String numbers(List<TableInfo> tables) {
        List<String> numbers = tables.stream()
                .map(TableInfo::number)
                .sorted()
                .map(String::valueOf)
                .toList();
        return (numbers.size() == 1 ? "table " : "tables ") + String.join(", ", numbers);
    }
}
