/**
 * What everything else stands on: the one exception, the version, and files read within bounds — only regular files, never more
 * than a given size, and JSON that cannot take more memory than it is worth.
 */
package io.github.simre.base;
