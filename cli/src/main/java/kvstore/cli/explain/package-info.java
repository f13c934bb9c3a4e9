/**
 * What an operation did, for people and for programs: {@link kvstore.cli.explain.ExplainedOperation} carries one out, {@link
 * kvstore.cli.explain.StepTable} shows it in lines of 80 columns, {@link kvstore.cli.explain.StepJson} as JSON.
 */
@NullMarked
package kvstore.cli.explain;

import org.jspecify.annotations.NullMarked;
