package kvstore.cli.live;

import java.nio.file.Path;

/**
 * What store is looked into.
 *
 * @param engine its name
 * @param description of the engine
 * @param temporary whether the directory is removed in the end
 * @param mayWrite whether workloads and flushes are allowed
 * @param durability as it is typed
 */
record About(
        String engine, String description, Path directory, boolean temporary, boolean mayWrite, String durability) {}
