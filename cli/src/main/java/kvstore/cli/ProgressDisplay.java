package kvstore.cli;

import java.util.OptionalLong;
import kvstore.cli.terminal.Style;
import kvstore.cli.transfer.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error if that is a terminal, and nothing otherwise. */
final class ProgressDisplay implements Progress, AutoCloseable {
    private final @Nullable ProgressBar bar;
    private final boolean countsBytes;

    /**
     * @param task what is being done, in one word
     * @param totalBytes how many bytes of text there will be, if that is known; otherwise entries are counted
     */
    ProgressDisplay(CommandContext context, String task, OptionalLong totalBytes) {
        countsBytes = totalBytes.isPresent();
        bar = context.environment().terminals().err()
                ? unstarted(context, task)
                        .setInitialMax(totalBytes.orElse(-1))
                        .setUnit(countsBytes ? " MB" : " entries", countsBytes ? 1 << 20 : 1)
                        .build()
                : null;
    }

    /** @param unit what is counted, in one word; how many there will be is said with each of them, by {@link #of} */
    ProgressDisplay(CommandContext context, String task, String unit) {
        countsBytes = false;
        bar = context.environment().terminals().err()
                ? unstarted(context, task).setUnit(" " + unit, 1).build()
                : null;
    }

    private ProgressDisplay(@Nullable ProgressBar bar) {
        this.bar = bar;
        this.countsBytes = false;
    }

    /**
     * For a few things that are done one after the other.
     *
     * @param total how many
     */
    static ProgressDisplay ofSteps(CommandContext context, String task, long total) {
        return new ProgressDisplay(
                context.environment().terminals().err()
                        ? unstarted(context, task)
                                .setInitialMax(total)
                                .setUnit("", 1)
                                .clearDisplayOnFinish()
                                .build()
                        : null);
    }

    private static ProgressBarBuilder unstarted(CommandContext context, String task) {
        return ProgressBar.builder()
                .setTaskName(task)
                .setStyle(style(context))
                .continuousUpdate()
                .setUpdateIntervalMillis(200);
    }

    private static ProgressBarStyle style(CommandContext context) {
        if (context.flags().style() == Style.PLAIN) {
            return ProgressBarStyle.ASCII;
        }
        return context.environment().variable("NO_COLOR") == null
                ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                : ProgressBarStyle.UNICODE_BLOCK;
    }

    @Override
    public void at(long entries, long bytes) {
        if (bar != null) {
            bar.stepTo(countsBytes ? bytes : entries);
        }
    }

    /** So many are done, of as many as are known of so far. */
    void of(long done, long all) {
        if (bar != null) {
            bar.maxHint(all);
            bar.stepTo(done);
        }
    }

    /** So many are done, and this one is next. */
    void at(long done, String next) {
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(" " + next);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
