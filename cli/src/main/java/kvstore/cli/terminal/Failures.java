package kvstore.cli.terminal;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import kvstore.CorruptionException;
import kvstore.WrongEngineException;

/** Whatever went wrong, as one line that says what to do, and as an exit status. */
public final class Failures {
    private Failures() {}

    /** The exit status that tells of a failure; that nobody reads our output any more is none. */
    public static int status(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof OutputClosedException) {
            return ExitStatus.DONE;
        }
        if (cause instanceof FailureAt inFile) {
            return status(inFile.failure());
        }
        if (cause instanceof CorruptionException) {
            return ExitStatus.DAMAGED;
        }
        if (cause instanceof IOException || cause instanceof OutOfMemoryError) {
            return ExitStatus.IO_ERROR;
        }
        return cause instanceof IllegalArgumentException ? ExitStatus.USAGE : ExitStatus.INTERNAL;
    }

    /** Reports a failure, unless it is that nobody reads our output any more, and returns its status. */
    public static int report(PrintStream err, Throwable failure, boolean verbose) {
        Throwable cause = unwrapped(failure);
        if (!(cause instanceof OutputClosedException)) {
            err.println("kv: " + message(cause));
            if (verbose) {
                failure.printStackTrace(err);
            }
        }
        return status(cause);
    }

    /** One line without control characters. */
    public static String message(Throwable failure) {
        return Escaping.visible(sentence(unwrapped(failure)));
    }

    private static String sentence(Throwable cause) {
        if (cause instanceof FailureAt inFile) {
            return inFile.place() + ": " + sentence(unwrapped(inFile.failure()));
        }
        if (cause instanceof CorruptionException) {
            return cause.getMessage() + "; 'kv verify' checks every file of the store";
        }
        if (cause instanceof WrongEngineException wrong) {
            return wrong.getMessage() + " (--engine " + wrong.owner() + ", or --data DIR)" + upgradeHint(wrong);
        }
        if (cause instanceof FileSystemException fileFailure) {
            return fileSentence(fileFailure);
        }
        if (cause instanceof OutOfMemoryError) {
            return "not enough memory; give --memtable-size a smaller size, or Java more with KV_JAVA_OPTS=-Xmx2g";
        }
        if (cause instanceof IOException || cause instanceof IllegalArgumentException) {
            return said(cause);
        }
        return "internal error: " + cause.getClass().getSimpleName() + ": " + said(cause)
                + "; run it again with --verbose for the details";
    }

    private static String upgradeHint(WrongEngineException wrong) {
        boolean canUpgrade = wrong.owner().equals("lsm") && wrong.asked().equals("leveled");
        return canUpgrade ? "; 'kv upgrade' makes it one of leveled, for good" : "";
    }

    private static String fileSentence(FileSystemException failure) {
        String file = failure.getFile() == null ? "" : failure.getFile();
        if (failure instanceof NoSuchFileException) {
            return "there is no file " + file;
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + file;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return file + " exists already";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the directory " + file + " is not empty";
        }
        if (failure instanceof NotDirectoryException) {
            return file + " is not a directory";
        }
        return said(failure);
    }

    private static String said(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        return cause == null ? failure : cause;
    }
}
