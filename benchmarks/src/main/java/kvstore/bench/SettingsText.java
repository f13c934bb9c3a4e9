package kvstore.bench;

import java.util.Locale;

/** With what all stores of a run were measured, in sentences. */
final class SettingsText {
    private SettingsText() {}

    static String of(Results results) {
        Plan plan = results.plan();
        return String.format(
                Locale.ROOT,
                "%,d keys of %d bytes with %s, %s; memtable %d MiB and cache %d MiB for every store; `%s`. %s, each with a"
                        + " process for each store; the figures are medians. Only the fillsync rows force their writes to"
                        + " the disk; otherwise a write is with the operating system when it returns.",
                plan.count(),
                Keys.BYTES,
                plan.valuesTitle(),
                compression(plan),
                plan.memtableBytes() >> 20,
                plan.cacheBytes() >> 20,
                String.join(" ", results.jvmArguments()),
                results.rounds() == 1 ? "One round" : results.rounds() + " rounds, in turn");
    }

    private static String compression(Plan plan) {
        return plan.compresses()
                ? "compressed with " + Compressions.title(plan.compression()) + " by the stores that can"
                : "no compression";
    }
}
