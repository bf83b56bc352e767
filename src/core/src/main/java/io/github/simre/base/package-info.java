/**
 * What everything else stands on: the one exception, the version, and files read within bounds — only regular files, never more
 * than a given size, JSON that cannot take more memory than it is worth, and configurations whose values are checked.
 */
package io.github.simre.base;
