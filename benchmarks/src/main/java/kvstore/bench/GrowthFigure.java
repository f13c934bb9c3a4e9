package kvstore.bench;

import java.util.Locale;

/** One plot: what is measured while one thing grows. */
record GrowthFigure(Sweep sweep, String name) {
    /** As the notes call it: {@code entries-fillrandom}. */
    String id() {
        return sweep.id() + "-" + name;
    }

    String file() {
        return (sweep == Sweep.SIZES ? "" : "growth-") + id() + ".svg";
    }

    String title() {
        return switch (sweep) {
            case ENTRIES -> name + ", more and more entries";
            case VALUES -> name + ", larger and larger values";
            case THREADS -> name + ", more and more threads";
            case SIZES -> name + ", more and more data";
        };
    }

    String unit() {
        if (sweep == Sweep.VALUES) {
            return "MB of keys and values a second";
        }
        return name.equals("readseq") ? "entries a second" : "operations a second";
    }

    /** What is shown for a measured rate: where values grow, only bytes can be compared. */
    double shown(double perSecond, long step) {
        return sweep == Sweep.VALUES ? perSecond * (Keys.BYTES + step) / 1e6 : perSecond;
    }

    /** A number of the axis of what grows. */
    static String step(double step) {
        if (step >= 1 << 20 && step % (1 << 20) == 0) {
            return String.format(Locale.ROOT, "%.0f Mi", step / (1 << 20));
        }
        if (step >= 1 << 10 && step % (1 << 10) == 0) {
            return String.format(Locale.ROOT, "%.0f Ki", step / (1 << 10));
        }
        if (step >= 1_000_000) {
            return String.format(Locale.ROOT, "%.0fM", step / 1e6);
        }
        return step >= 1_000
                ? String.format(Locale.ROOT, "%.0fk", step / 1e3)
                : String.format(Locale.ROOT, "%.0f", step);
    }

    /** A number of the axis of rates. */
    static String rate(double rate) {
        if (rate >= 1e6) {
            return String.format(Locale.ROOT, "%.0fM", rate / 1e6);
        }
        if (rate >= 1e3) {
            return String.format(Locale.ROOT, "%.0fk", rate / 1e3);
        }
        return String.format(Locale.ROOT, rate < 1 ? "%.1f" : "%.0f", rate);
    }
}
