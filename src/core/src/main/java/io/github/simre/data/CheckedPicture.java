package io.github.simre.data;

import io.github.simre.data.picture.Finding;
import io.github.simre.data.picture.PictureFormat;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A picture after its check.
 *
 * @param file its file
 * @param problem why it cannot be used, or null
 * @param reason the same in words; or, where it can be used, what its decoder complained about; or empty
 * @param format what its bytes say it is, or null where it cannot be used
 * @param digest the SHA-256 of its bytes in hexadecimal, or empty where it was not read
 * @param look what it looks like, for {@link PictureLook#distance}; empty where that says nothing
 */
record CheckedPicture(
        Path file,
        Finding problem,
        String reason,
        PictureFormat format,
        String digest,
        OptionalLong look) {}
