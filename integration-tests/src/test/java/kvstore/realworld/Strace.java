package kvstore.realworld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tool that watches a process's system calls, and can make them fail. */
final class Strace {
    /** A question mark before a name: not every processor has that call. */
    private static final String CALLS = "?openat,?write,?pwrite64,?read,?pread64,?fsync,?fdatasync,?msync,?ftruncate,"
            + "?fallocate,?rename,?renameat,?renameat2,?unlink,?unlinkat,?link,?linkat,?mkdir,?mkdirat,?mmap";

    private Strace() {}

    /** Why it cannot be used here; empty if it can. */
    static Optional<String> obstacle() {
        if (!ChildProcess.works("strace", "-V")) {
            return Optional.of("strace is not installed");
        }
        return ChildProcess.works("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true")
                ? Optional.empty()
                : Optional.of("strace may not watch processes here, or has no --seccomp-bpf (version 5.3)");
    }

    /** Runs a command, and returns its system calls that concern files. */
    static List<SystemCall> record(Path scratch, List<String> command) throws IOException {
        Path log = scratch.resolve("strace.txt");
        List<String> traced = new ArrayList<>(List.of(
                "strace", "-f", "--seccomp-bpf", "-y", "-s", "0", "-e", "trace=" + CALLS, "-o", log.toString()));
        traced.addAll(command);
        ChildProcess process = ChildProcess.run(traced);
        if (process.status() != 0) {
            throw new AssertionError(
                    "without a fault it failed with status " + process.status() + ": " + process.output());
        }
        return SystemCall.parse(Files.readAllLines(log));
    }

    /**
     * What happened to a process.
     *
     * @param hit whether it came to the system call at all
     */
    record Injected(ChildProcess process, boolean hit) {}

    /** Runs a command, and does something to it at a system call on one of some files. */
    static Injected inject(Path scratch, Injection injection, List<Path> files, List<String> command)
            throws IOException {
        Path log = scratch.resolve("strace.txt");
        List<String> traced = new ArrayList<>(List.of("strace", "-f", "-qq", "-s", "0"));
        if (injection.fault() != Injection.Fault.KILL) {
            traced.add("--seccomp-bpf"); // faster; but with it, strace 6.1 sends a signal at the first call or never
        }
        for (Path file : files) {
            traced.add("-P");
            traced.add(file.toString());
        }
        traced.addAll(
                List.of("-e", "trace=" + injection.point().call(), "-e", injection.expression(), "-o", log.toString()));
        traced.addAll(command);
        ChildProcess process = ChildProcess.run(traced);
        boolean hit = injection.fault() == Injection.Fault.KILL
                ? process.status() == ChildProcess.KILLED
                : Files.readString(log).contains("(INJECTED)");
        return new Injected(process, hit);
    }
}
