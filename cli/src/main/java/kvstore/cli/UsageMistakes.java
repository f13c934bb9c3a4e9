package kvstore.cli;

import java.util.List;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that cannot be understood: one line, with what was probably meant. */
final class UsageMistakes implements IParameterExceptionHandler {
    private final CommandContext context;

    UsageMistakes(CommandContext context) {
        this.context = context;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        context.environment()
                .err()
                .println("kv: " + Escaping.visible(sentence(mistake, command)) + " (see " + name + " --help)");
        return ExitStatus.USAGE;
    }

    private static String sentence(ParameterException mistake, CommandLine command) {
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().get(0), command);
        }
        return String.valueOf(mistake.getMessage());
    }

    private static String unknown(String word, CommandLine command) {
        if (word.startsWith("-")) {
            List<String> options = command.getCommandSpec().optionsMap().keySet().stream()
                    .filter(option -> option.startsWith("--"))
                    .toList();
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "unknown option '" + name + "'" + Suggestion.phrase(name, options);
        }
        if (!command.getSubcommands().isEmpty()) {
            return "unknown command '" + word + "'"
                    + Suggestion.phrase(word, command.getSubcommands().keySet());
        }
        return "one word too many: '" + word + "'";
    }
}
