/**
 * Measures stores side by side: db_bench's workloads, one process for each store and round, and reports as text, JSON and a
 * page with plots. {@link kvstore.bench.BenchCommand} is the way in, {@link kvstore.bench.Worker} what is measured, {@link
 * kvstore.bench.Subject} what a store has to offer.
 */
@NullMarked
package kvstore.bench;

import org.jspecify.annotations.NullMarked;
