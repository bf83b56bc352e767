/**
 * All that touches libtorch: where its native library is found and loaded, on which device a program runs, how much memory
 * there is, and the session that runs it.
 */
package io.github.simre.torch.engine;
