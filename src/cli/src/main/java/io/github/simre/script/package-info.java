/**
 * The command line: what {@code environment/simre} starts, and how a {@code .jsh} script is run.
 *
 * <p>{@link io.github.simre.script.Main} reads the command. A script becomes a {@link io.github.simre.script.Script}, is
 * cut into statements by {@link io.github.simre.script.StatementReader} exactly where the JDK's {@code jshell} tool would
 * cut it, and is run by {@link io.github.simre.script.ScriptRunner}, which stops at the first failure and says file and
 * line.
 */
package io.github.simre.script;
