package kvstore.cli;

import java.util.OptionalLong;
import kvstore.cli.terminal.Environment;
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
        Environment environment = context.environment();
        countsBytes = totalBytes.isPresent();
        bar = environment.terminals().err() ? bar(context, task, totalBytes) : null;
    }

    private static ProgressBar bar(CommandContext context, String task, OptionalLong totalBytes) {
        ProgressBarBuilder builder = ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(totalBytes.orElse(-1))
                .setStyle(style(context))
                .continuousUpdate()
                .setUpdateIntervalMillis(200);
        if (totalBytes.isPresent()) {
            builder.setUnit(" MB", 1 << 20);
        } else {
            builder.setUnit(" entries", 1);
        }
        return builder.build();
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

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
