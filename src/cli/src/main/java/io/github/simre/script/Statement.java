package io.github.simre.script;

/**
 * A piece of a script that is evaluated as a whole.
 *
 * @param source the text to evaluate; it starts with its first comment or word, because JShell counts lines wrongly when
 *     white space comes first
 * @param offset where in the script the source starts
 */
record Statement(String source, int offset) {}
