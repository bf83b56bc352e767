package io.github.simre.torch.engine;

import io.github.simre.base.SimReException;
import io.github.simre.torch.Device;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A device has not enough memory for what it was told to do. Nothing was changed. */
public final class OutOfMemory extends SimReException {
    private static final long serialVersionUID = 1;

    private static final Pattern MESSAGE =
            Pattern.compile(
                    "out of memory|can't allocate memory|not enough memory|alloc_cpu",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern WANTED =
            Pattern.compile("tried to allocate ([0-9.]+ ?[A-Za-z]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FREE = Pattern.compile("([0-9.]+ [KMGT]i?B) (?:is )?free");

    private OutOfMemory(String where, Throwable cause) {
        super(
                "There is not enough memory.",
                where,
                "Use a smaller batch, recompute(), or precision(BF16).",
                cause);
    }

    /** What a native failure means, if it means this. */
    static Optional<OutOfMemory> of(Device device, Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        if (!MESSAGE.matcher(text).find()) {
            return Optional.empty();
        }
        Matcher wanted = WANTED.matcher(text);
        Matcher free = FREE.matcher(text);
        return Optional.of(
                new OutOfMemory(
                        "On "
                                + device
                                + (wanted.find() ? ", which was asked for " + wanted.group(1) : "")
                                + (free.find() ? " more and has " + free.group(1) + " left" : "")
                                + ".",
                        failure));
    }
}
