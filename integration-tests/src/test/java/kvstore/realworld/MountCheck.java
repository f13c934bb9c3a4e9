package kvstore.realworld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tries whether a file system in a file can be mounted, cut and unmounted here. */
final class MountCheck {
    private MountCheck() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrivateMounts.endWithParent();
        FileSystemImage.Kind kind = FileSystemImage.Kind.valueOf(arguments[0]);
        Path scratch = Files.createTempDirectory("kv-mount");
        try {
            FileSystemImage image = FileSystemImage.create(kind, scratch);
            image.mount();
            image.power(false).cut();
            image.unmount();
        } catch (IOException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        } finally {
            Files.deleteIfExists(scratch.resolve(kind + ".img"));
            Files.deleteIfExists(scratch.resolve("mnt"));
            Files.deleteIfExists(scratch);
        }
    }
}
