package kvstore.realworld;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processes that have mounts of their own, which nobody else sees and which end with them: also if they are killed, and also
 * if the test that started them is.
 */
final class PrivateMounts {
    private static final List<String> UNSHARE = List.of("unshare", "--mount", "--propagation", "private");

    private PrivateMounts() {}

    /** Why there cannot be such a process here, or no file system can be mounted in it; empty if it can. */
    static Optional<String> obstacle(FileSystemImage.Kind kind) throws IOException {
        Optional<String> tools = kind.obstacle();
        if (tools.isPresent()) {
            return tools;
        }
        ChildProcess process = run(MountCheck.class, kind.name());
        return process.status() == 0
                ? Optional.empty()
                : Optional.of("no " + kind + " can be mounted here: "
                        + process.output().strip().lines().findFirst().orElse("no reason was given"));
    }

    /** Runs a class in such a process. */
    static ChildProcess run(Class<?> main, String... arguments) throws IOException {
        return ChildProcess.run(command(main, arguments));
    }

    static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(UNSHARE);
        command.addAll(ChildProcess.java(main, arguments));
        return command;
    }

    /** To be called by such a process: it ends with the one that started it, which holds the other end of its input. */
    static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nobody writes anything; what counts is the end.
                        }
                    } catch (IOException e) {
                        System.err.println("the parent cannot be watched: " + e);
                    }
                    Runtime.getRuntime().halt(1);
                },
                "watches-parent");
        watch.setDaemon(true);
        watch.start();
    }
}
