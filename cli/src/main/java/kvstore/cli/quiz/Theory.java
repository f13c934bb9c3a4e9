package kvstore.cli.quiz;

/**
 * Something that one may believe about a state.
 *
 * @param answer what would then be the answer, in the words in which it is told what happened
 * @param why why it is so, or why one may think so and it is not
 */
record Theory(String answer, String why) {}
