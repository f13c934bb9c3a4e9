package kvstore.cli.explain;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import kvstore.explain.Explanation;
import kvstore.explain.Step;

/** An explanation as one JSON object on a line. */
public final class StepJson {
    private StepJson() {}

    public static String of(ExplainedOperation operation) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter writer = new JsonWriter(text);
        writer.beginObject();
        writer.name("operation").value(operation.name());
        writer.name("subject").value(operation.subject());
        writer.name("result").value(operation.result());
        members(writer, operation.explanation());
        writer.endObject();
        return text.toString();
    }

    /** {@code nanos} and {@code steps}, as members of an object that is open. */
    public static void members(JsonWriter writer, Explanation explanation) throws IOException {
        writer.name("nanos").value(explanation.nanos());
        writer.name("steps").beginArray();
        for (Step step : explanation.steps()) {
            step(writer, step);
        }
        writer.endArray();
    }

    private static void step(JsonWriter writer, Step step) throws IOException {
        writer.beginObject();
        writer.name("where").value(step.place().name());
        writer.name("kind").value(lower(step.place().kind()));
        if (step.place().levelIfAny().isPresent()) {
            writer.name("level").value(step.place().level());
        }
        writer.name("step").value(lower(step.action()));
        writer.name("outcome").value(lower(step.outcome()));
        writer.name("why").value(step.why());
        for (Step.Count count : step.counts()) {
            writer.name(count.figure().label()).value(count.value());
        }
        writer.name("nanos").value(step.nanos());
        writer.endObject();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
