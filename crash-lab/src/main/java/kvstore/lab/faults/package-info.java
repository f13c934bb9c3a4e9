/**
 * Every file operation of a short life fails: {@link kvstore.lab.faults.FaultLaboratory} brings one failure about, and
 * checks what the store does then and what is there afterwards. One thread for each laboratory.
 */
@NullMarked
package kvstore.lab.faults;

import org.jspecify.annotations.NullMarked;
