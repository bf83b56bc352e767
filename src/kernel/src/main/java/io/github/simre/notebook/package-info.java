/**
 * Java in a notebook: a Jupyter kernel with the language already imported, and the forms in which results show themselves
 * there.
 *
 * <p>{@link io.github.simre.notebook.SimReKernel} is what Jupyter starts. {@link io.github.simre.notebook.Channels} moves
 * messages, {@link io.github.simre.notebook.Requests} answers them, {@link io.github.simre.notebook.JavaCells} runs cells in
 * JShell, and {@link io.github.simre.notebook.Forms} turns a value into HTML, pictures and text.
 */
package io.github.simre.notebook;
