package kvstore.cli.live;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kvstore.StorageEngine;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.explain.StepJson;
import kvstore.watch.StorePicture;

/** A state as one JSON object on a line, for the page. */
final class StateJson {
    private static final int TABLES_OF_A_LEVEL = 64;
    private static final int EVENTS = 40;

    private final StringWriter text = new StringWriter();
    private final JsonWriter json = new JsonWriter(text);
    private final LiveState state;

    private StateJson(LiveState state) {
        this.state = state;
    }

    static String of(LiveState state) throws IOException {
        return new StateJson(state).write();
    }

    /** What can be chosen, for the page's lists. */
    static String choices() throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter json = new JsonWriter(text);
        json.beginObject();
        json.name("engines").beginArray();
        for (StorageEngine engine : StorageEngine.all()) {
            choice(json, engine.name(), engine.description());
        }
        json.endArray().name("workloads").beginArray();
        for (Traffic traffic : Traffic.values()) {
            choice(json, traffic.id(), traffic.description());
        }
        json.endArray().name("paces").beginArray();
        for (Pace pace : Pace.values()) {
            choice(json, pace.id(), pace.description());
        }
        json.endArray().endObject();
        return text.toString();
    }

    private static void choice(JsonWriter json, String id, String description) throws IOException {
        json.beginObject();
        json.name("id").value(id).name("description").value(description);
        json.endObject();
    }

    private String write() throws IOException {
        json.beginObject();
        json.name("version").value(state.version());
        about(state.about());
        player(state.player());
        picture(state.picture());
        work();
        events();
        json.name("figures").beginObject();
        for (Map.Entry<String, Long> figure : state.figures().entrySet()) {
            json.name(figure.getKey()).value(figure.getValue());
        }
        json.endObject();
        json.endObject();
        return text.toString();
    }

    private void about(About about) throws IOException {
        json.name("engine").value(about.engine());
        json.name("description").value(about.description());
        json.name("directory").value(about.directory().toString());
        json.name("temporary").value(about.temporary());
        json.name("mayWrite").value(about.mayWrite());
        json.name("durability").value(about.durability());
    }

    private void player(Player.State player) throws IOException {
        json.name("workload").value(player.traffic().id());
        json.name("pace").value(player.pace().id());
        json.name("playing").value(player.playing());
        json.name("operations").value(player.operations());
        json.name("stopped").value(player.stopped());
        json.name("rate").value(state.rate());
        json.name("rates").beginArray();
        for (long rate : state.perSecond()) {
            json.value(rate);
        }
        json.endArray();
        json.name("last");
        ExplainedOperation last = player.last();
        if (last == null) {
            json.nullValue();
        } else {
            json.jsonValue(StepJson.of(last));
        }
    }

    private void picture(StorePicture picture) throws IOException {
        StorePicture.LogPart log = picture.log();
        json.name("log").beginObject();
        json.name("number").value(log.number());
        json.name("bytes").value(log.bytes());
        json.name("forced").value(log.forcedBytes());
        json.name("lastOperation").value(log.lastOperation());
        json.name("forcedOperation").value(log.forcedOperation());
        json.endObject();
        json.name("memtables").beginArray();
        for (StorePicture.MemtablePart memtable : picture.memtables()) {
            json.beginObject();
            json.name("log").value(memtable.log());
            json.name("entries").value(memtable.entries());
            json.name("bytes").value(memtable.bytes());
            json.name("limit").value(memtable.limitBytes());
            json.endObject();
        }
        json.endArray();
        json.name("levels").beginArray();
        for (Map.Entry<Integer, List<StorePicture.TablePart>> level :
                levels(picture).entrySet()) {
            level(level.getKey(), level.getValue());
        }
        json.endArray();
    }

    /** By number; {@link StorePicture#NO_LEVEL} where there are none. */
    static Map<Integer, List<StorePicture.TablePart>> levels(StorePicture picture) {
        Map<Integer, List<StorePicture.TablePart>> levels = new TreeMap<>();
        for (StorePicture.TablePart table : picture.tables()) {
            levels.computeIfAbsent(table.level(), number -> new ArrayList<>()).add(table);
        }
        return levels;
    }

    private void level(int number, List<StorePicture.TablePart> tables) throws IOException {
        json.beginObject();
        json.name("level").value(number);
        json.name("count").value(tables.size());
        json.name("bytes")
                .value(tables.stream().mapToLong(StorePicture.TablePart::bytes).sum());
        json.name("entries")
                .value(tables.stream()
                        .mapToLong(StorePicture.TablePart::entries)
                        .sum());
        json.name("tables").beginArray();
        for (StorePicture.TablePart table : tables.subList(0, Math.min(TABLES_OF_A_LEVEL, tables.size()))) {
            json.beginObject();
            json.name("name").value(table.name());
            json.name("bytes").value(table.bytes());
            json.name("entries").value(table.entries());
            json.name("first").value(table.firstKey());
            json.name("last").value(table.lastKey());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private void work() throws IOException {
        json.name("work").beginArray();
        for (Work work : state.underWay()) {
            json.beginObject();
            json.name("kind").value(work.kind());
            json.name("log").value(work.log());
            json.name("text").value(work.text());
            json.name("tables").beginArray();
            for (String table : work.tables()) {
                json.value(table);
            }
            json.endArray();
            json.endObject();
        }
        json.endArray();
    }

    private void events() throws IOException {
        List<Happening> all = state.happenings();
        json.name("events").beginArray();
        for (Happening event : all.subList(Math.max(0, all.size() - EVENTS), all.size())) {
            json.beginObject();
            json.name("number").value(event.number());
            json.name("millis").value(event.millis());
            json.name("kind").value(event.kind());
            json.name("text").value(event.text());
            json.endObject();
        }
        json.endArray();
    }
}
