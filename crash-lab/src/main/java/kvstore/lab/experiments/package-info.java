/**
 * The laboratory's experiments in a form that ends at the first broken promise: an engine goes in, and comes out sound or
 * with a story of what went wrong. They are kept small, so that a hundred of them take a minute. {@link
 * kvstore.lab.experiments.SmallExperiment} lists them.
 *
 * <p><b>Threads.</b> One at a time; an experiment starts threads of its own where it is about threads.
 */
@NullMarked
package kvstore.lab.experiments;

import org.jspecify.annotations.NullMarked;
