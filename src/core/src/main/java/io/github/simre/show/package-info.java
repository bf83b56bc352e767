/**
 * What values show of themselves: a {@link io.github.simre.show.View} says it once, and a terminal, a notebook and a page each
 * render that. {@link io.github.simre.show.TerminalText} is the terminal's renderer; the notebook's is in the package {@code
 * notebook}, the page's in {@code report}.
 */
package io.github.simre.show;
