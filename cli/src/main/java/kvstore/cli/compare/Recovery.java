package kvstore.cli.compare;

import java.util.List;

/**
 * What opening took after the process that wrote was gone, as one process reports it to another.
 *
 * @param millis until the first answer
 * @param wrong how many entries were lost, changed or never written
 */
record Recovery(double millis, long wrong) {
    String encode() {
        return millis + " " + wrong;
    }

    static Recovery decode(String line) {
        List<String> parts = List.of(line.split(" "));
        return new Recovery(Double.parseDouble(parts.get(0)), Long.parseLong(parts.get(1)));
    }
}
