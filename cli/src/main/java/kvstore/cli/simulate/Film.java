package kvstore.cli.simulate;

import com.google.gson.Gson;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kvstore.compaction.TableInfo;
import kvstore.simulate.Figures;
import kvstore.simulate.History;
import kvstore.simulate.Load;
import kvstore.simulate.Step;

/** A history as the page's script reads it: for each step which tables came and which went. */
final class Film {
    private Film() {}

    static String json(Load load, History history) {
        List<Map<String, Object>> steps = new ArrayList<>();
        Set<TableInfo> before = Set.of();
        for (Step step : history.kept()) {
            Set<TableInfo> after = new HashSet<>(step.levels().tables());
            steps.add(step(step, before, after));
            before = after;
        }
        Map<String, Object> film = new TreeMap<>();
        film.put("keys", load.keys());
        film.put("largest", history.largestRunBytes());
        film.put("left", CostChart.LEFT);
        film.put("width", CostChart.WIDTH);
        film.put("steps", steps);
        return new Gson().toJson(film);
    }

    private static Map<String, Object> step(Step step, Set<TableInfo> before, Set<TableInfo> after) {
        Map<String, Object> json = new TreeMap<>();
        json.put("writes", step.writes());
        json.put("what", step.what());
        json.put("figures", figures(step.figures()));
        json.put(
                "added",
                step.levels().tables().stream()
                        .filter(table -> !before.contains(table))
                        .map(Film::table)
                        .toList());
        json.put(
                "removed",
                before.stream()
                        .filter(table -> !after.contains(table))
                        .map(TableInfo::number)
                        .sorted()
                        .toList());
        return json;
    }

    private static List<String> figures(Figures figures) {
        return List.of(
                String.format(Locale.ROOT, "%.2f", figures.writeAmplification()),
                String.format(Locale.ROOT, "%.2f", figures.spaceAmplification()),
                Integer.toString(figures.readAmplification()));
    }

    private static List<Long> table(TableInfo table) {
        return List.of(
                table.number(),
                (long) table.level(),
                table.age(),
                table.bytes(),
                (long) ByteBuffer.wrap(table.smallestKey()).getInt(),
                (long) ByteBuffer.wrap(table.largestKey()).getInt());
    }
}
