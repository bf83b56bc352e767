package io.github.simre.data.picture;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** What a decoder complains about. The JDK's JPEG decoder only warns of a file that is cut off, and fills up with gray. */
final class DecoderWarnings implements IIOReadWarningListener {
    private final List<String> warnings = new ArrayList<>();

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        add(warning);
    }

    void add(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /** Whether the file ends before its end marker, which may or may not cost pixels. */
    boolean missingEnd() {
        return has("Missing EOI");
    }

    /** Whether pixels are missing. */
    boolean cutOff() {
        return has("premature end") || has("Premature end");
    }

    private boolean has(String part) {
        return warnings.stream().anyMatch(warning -> warning.contains(part));
    }

    @Override
    public String toString() {
        return String.join("; ", warnings);
    }
}
