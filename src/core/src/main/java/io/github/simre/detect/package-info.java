/**
 * A trained model that is asked about memes, whether it was trained just now or opened from a folder, and the folder that it is
 * saved in.
 */
package io.github.simre.detect;
