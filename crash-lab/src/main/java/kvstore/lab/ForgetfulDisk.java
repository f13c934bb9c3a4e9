package kvstore.lab;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.sim.OperationKind;

/** A disk on which one kind of force does nothing, as if the engine had forgotten to ask for it. */
public final class ForgetfulDisk extends ForwardingDisk {
    private final OperationKind forgotten;

    public ForgetfulDisk(Disk disk, OperationKind forgotten) {
        super(disk);
        this.forgotten = forgotten;
    }

    @Override
    public AppendFile create(Path file) throws IOException {
        return forgetful(super.create(file));
    }

    @Override
    public AppendFile openLog(Path file, long end) throws IOException {
        return forgetful(super.openLog(file, end));
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (forgotten != OperationKind.FORCE_DIRECTORY) {
            super.forceDirectory(directory);
        }
    }

    private AppendFile forgetful(AppendFile file) {
        return forgotten == OperationKind.FORCE ? new ForgetfulFile(file) : file;
    }

    private record ForgetfulFile(AppendFile file) implements AppendFile {
        @Override
        public void append(byte[] bytes, int offset, int length) throws IOException {
            file.append(bytes, offset, length);
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void force() {
            // This is what is forgotten.
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
