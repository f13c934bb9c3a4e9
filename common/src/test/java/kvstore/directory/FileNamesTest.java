package kvstore.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
    @Test
    void namesThatAreMadeAreRead() {
        assertThat(FileNames.table(12)).isEqualTo("sstable_12.db");
        assertThat(FileNames.tableNumber("sstable_12.db")).hasValue(12);
        assertThat(FileNames.sealedLog(0)).isEqualTo("wal_0.log");
        assertThat(FileNames.sealedLogNumber("wal_0.log")).hasValue(0);
        assertThat(FileNames.temporary(FileNames.LOG)).isEqualTo("wal.log.tmp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sstable_01.db", "sstable_-1.db", "sstable_.db", "sstable_1.db.bak", "SSTABLE_1.db", "wal_.log",
                "wal_00.log", "wal_9999999999999999999.log", "sstable_1.dbx", " sstable_1.db", "wal.log.", "notes.txt",
                "STORE", "LOCK"
            })
    void otherNamesAreNotData(String name) {
        assertThat(FileNames.isData(name)).isFalse();
        assertThat(FileNames.isLeftOver(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal.log.tmp", "wal_3.log.tmp", "sstable_3.db.tmp", "STORE.tmp"})
    void unfinishedFilesOfOursAreLeftOvers(String name) {
        assertThat(FileNames.isLeftOver(name)).isTrue();
        assertThat(FileNames.isData(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.tmp", "LOCK.tmp", ".tmp", "wal.log.tmp.tmp"})
    void unfinishedFilesOfOthersAreNot(String name) {
        assertThat(FileNames.isLeftOver(name)).isFalse();
    }
}
