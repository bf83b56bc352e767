package io.github.simre.data;

import io.github.simre.data.picture.PictureFormat;

/** The parts of a file's name. */
final class FileName {
    private FileName() {}

    /** The name without its extension. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** The extension without its dot, or empty. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }

    /** Whether the extension is one of a picture that can be read. */
    static boolean isPicture(String name) {
        String extension = extension(name);
        for (PictureFormat format : PictureFormat.values()) {
            if (format.hasExtension(extension)) {
                return true;
            }
        }
        return false;
    }
}
