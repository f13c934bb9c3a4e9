package kvstore.cli.doctor;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** Findings as one JSON object on a line. */
public final class FindingsJson {
    private FindingsJson() {}

    public static String of(Examination examination) throws IOException {
        StringWriter text = new StringWriter();
        JsonWriter writer = new JsonWriter(text);
        writer.beginObject();
        writer.name("directory").value(examination.directory().toString());
        writer.name("worst").value(examination.worst().word());
        writer.name("status").value(examination.worst().status());
        writer.name("findings").beginArray();
        for (Finding finding : examination.findings()) {
            finding(writer, finding);
        }
        writer.endArray();
        writer.endObject();
        return text.toString();
    }

    private static void finding(JsonWriter writer, Finding finding) throws IOException {
        writer.beginObject();
        writer.name("about").value(finding.about());
        writer.name("severity").value(finding.severity().word());
        writer.name("found").value(finding.found());
        writer.name("advice").value(finding.advice());
        for (Map.Entry<String, Long> figure : finding.figures().entrySet()) {
            writer.name(figure.getKey()).value(figure.getValue());
        }
        writer.endObject();
    }
}
