/**
 * The store as a process among others, on real file systems: killed and refused at chosen system calls, its file system cut
 * off under it, its disk full. What a simulation can overlook is looked at here: the virtual machine, the kernel, the file
 * system's journal.
 *
 * <p>Everything that could harm the machine runs in a process of its own, with mounts of its own: it may be killed at any
 * time, and nothing stays behind.
 */
@NullMarked
package kvstore.realworld;

import org.jspecify.annotations.NullMarked;
