package kvstore.lab;

import java.nio.file.Path;
import java.util.regex.Pattern;
import kvstore.io.sim.DiskOperation;

/** Operations in words. */
final class OperationText {
    private static final Pattern NUMBER = Pattern.compile("_[0-9]+\\.|-[0-9]+-[0-9]+");

    private OperationText() {}

    /** One operation, with all that is known of it. */
    static String of(DiskOperation operation) {
        if (operation instanceof DiskOperation.Append append) {
            return "append " + append.length() + " bytes at " + append.offset() + " to " + name(append.path());
        }
        if (operation instanceof DiskOperation.Truncate truncate) {
            return "cut " + name(truncate.path()) + " to " + truncate.length() + " bytes";
        }
        if (operation instanceof DiskOperation.Rename rename) {
            return "rename " + name(rename.from()) + " to " + name(rename.to());
        }
        return plain(operation);
    }

    /** The sort of operation: the same for tables or logs of another number. */
    static String sortOf(DiskOperation operation) {
        String text;
        if (operation instanceof DiskOperation.Append append) {
            text = "append to " + name(append.path());
        } else if (operation instanceof DiskOperation.Truncate truncate) {
            text = "cut " + name(truncate.path());
        } else if (operation instanceof DiskOperation.Rename rename) {
            text = "rename to " + name(rename.to());
        } else {
            text = plain(operation);
        }
        return NUMBER.matcher(text).replaceAll(number -> number.group().startsWith("_") ? "_N." : "-N");
    }

    private static String plain(DiskOperation operation) {
        if (operation instanceof DiskOperation.CreateDirectory create) {
            return "create directory " + name(create.directory());
        }
        if (operation instanceof DiskOperation.Create create) {
            return "create " + name(create.path());
        }
        if (operation instanceof DiskOperation.Force force) {
            return "force " + name(force.path());
        }
        if (operation instanceof DiskOperation.Link link) {
            return "link " + name(link.link());
        }
        if (operation instanceof DiskOperation.Delete delete) {
            return "delete " + name(delete.path());
        }
        if (operation instanceof DiskOperation.ForceDirectory force) {
            return "force directory " + name(force.directory());
        }
        return operation.kind().toString();
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
